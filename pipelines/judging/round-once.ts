/** Parts of a unit under which a number is what arithmetic left of a whole one, relative to it; and what it left of zero. */
const RESIDUE = 1e-12;
const NOTHING = 1e-6;

/**
 * A number at so many decimals, such that rounding it again gives what the whole number would have given.
 *
 * It is the nearest, but never reached from below where it ends with 0 or 5, nor where it would be zero: whether a number is
 * under a threshold that is a multiple of five units of the last digit (a half at which a page rounds, 0.05, 30, zero) is seen
 * on what is published as on the whole number. At most one unit of the last digit is lost.
 *
 * @example roundOnce(0.62349, 4) // => 0.6234 (0.6235 would be printed 62.4 %, and it is 62.3 %)
 */
export function roundOnce(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  const size = Math.abs(value) * scale;
  const units = value < 0 ? -unitsOf(size) : unitsOf(size);
  return units === 0 ? 0 : units / scale;
}

function unitsOf(size: number): number {
  const nearest = Math.round(size);
  if (Math.abs(size - nearest) <= size * RESIDUE) return nearest;
  if (nearest === 0) return size > NOTHING ? 1 : 0;
  return nearest > size && nearest % 5 === 0 ? Math.max(1, nearest - 1) : nearest;
}

/** One more than the units that pages print, so that they round nothing that was just rounded to them. */
const FEWEST_DECIMALS = 1;
const MOST_DECIMALS = 6;

/** Powers of ten from 10^-5 to 10^6: a number under one of them has fewer digits before its decimals. */
const POWERS = [1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6];
const ONE = POWERS.indexOf(1);

/** Decimals with which a number shows so many significant digits, seven at most: one decimal at least, six at most. */
export function decimalsFor(size: number, digits: number): number {
  let decimals = MOST_DECIMALS;
  while (decimals > FEWEST_DECIMALS && size >= POWERS[ONE + digits - decimals]) decimals--;
  return decimals;
}
