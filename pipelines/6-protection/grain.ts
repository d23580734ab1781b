import type { Told } from "#judging/published-digits";

/** What is left of a remainder, beside the largest value. */
const NOTHING = 1e-6;
/** So many steps from nothing to the largest value say no more than digits do. */
const MOST_STEPS = 1e4;

/**
 * What all values are whole multiples of: 1 of answers that are counted, a half of the mean of two; undefined where digits say as
 * much.
 *
 * Formula   the greatest common divisor of the distinct values (Euclid)
 */
export function grainOf(values: Float64Array): number | undefined {
  const distinct = new Set<number>();
  let most = 0;
  for (const value of values) {
    if (value === 0 || Number.isNaN(value)) continue;
    distinct.add(Math.abs(value));
    most = Math.max(most, Math.abs(value));
  }
  let grain = 0;
  for (const value of distinct) {
    let [larger, smaller] = [value, grain];
    while (smaller > NOTHING * most) [larger, smaller] = [smaller, remainder(larger, smaller)];
    grain = larger;
    if (grain * MOST_STEPS < most) return undefined;
  }
  return grain === 0 ? undefined : grain;
}

/** What is left of the nearest multiple, above or under. */
const remainder = (larger: number, smaller: number): number =>
  Math.abs(larger - smaller * Math.round(larger / smaller));

/** A sum of whole multiples, within what digits tell of it. */
export function wholeSum({ lower, upper }: Told, grain: number): Told {
  const whole = {
    lower: grain * Math.ceil(lower / grain - NOTHING),
    upper: grain * Math.floor(upper / grain + NOTHING),
  };
  return whole.lower > whole.upper ? { lower, upper } : whole;
}
