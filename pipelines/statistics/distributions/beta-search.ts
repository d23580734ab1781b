import betainc from "@stdlib/math-base-special-betainc";
import gammaln from "@stdlib/math-base-special-gammaln";
import type { BetaShape, UnitPoint } from "#statistics/distributions/beta-shape";
import { normalQuantile } from "#statistics/distributions/normal";

/** A step this small on the log scale leaves an error under the rounding: steps are of third order. */
const LAST_STEP = 1e-5;
const MOST_STEPS = 8;
/** Under this a tail is for the general way. */
const LEAST = 1e-200;
/** Beyond this 1 - x loses digits. */
const MOST = 0.99;
/** Shapes over this cost `betainc` more than the general way. */
const LARGEST = 1e5;

/**
 * The point with I_x(a, b) = p, by Halley's steps on the logarithms of its smaller distance and of its smaller tail, from a
 * normal approximation: a third to a half of the time of the general inversion.
 *
 * Formula   u ← u - s / (1 - s (g ∓ r) / 2), s = ± (ln T - ln wanted) / r, r = x f(x) / T, g = a - (b - 1) x / (1 - x);
 *           T the lower tail (+) or the upper one (-)
 * Source    Abramowitz & Stegun 1964, 26.5.22 (the start); Press et al. 2007, Numerical Recipes, § 6.4
 *
 * @param tails - p and 1 - p
 * @returns undefined where it does not settle, as for very small tails or very large shapes
 */
export function searchBeta(tails: UnitPoint, { a, b }: BetaShape): UnitPoint | undefined {
  if (!(Math.min(tails.x, tails.y) > LEAST && Math.min(a, b) >= 0.5 && a + b < LARGEST)) return undefined;
  const start = startOf(tails.x, a, b);
  if (start <= 0.5) {
    const x = searchFrom(start, tails, { a, b });
    return x === undefined ? undefined : { x, y: 1 - x };
  }
  const y = searchFrom(1 - start, { x: tails.y, y: tails.x }, { a: b, b: a });
  return y === undefined ? undefined : { x: 1 - y, y };
}

function searchFrom(start: number, { x: p, y: q }: UnitPoint, { a, b }: BetaShape): number | undefined {
  const least = Math.min(p, q);
  const sign = p <= q ? 1 : -1;
  const wanted = Math.log(least);
  const scale = gammaln(a + b) - gammaln(a) - gammaln(b);
  let log = Math.log(start);
  for (let step = 0; step < MOST_STEPS; step++) {
    const x = Math.exp(log);
    if (!(x < MOST)) return undefined;
    const tail = betainc(x, a, b, true, sign < 0);
    if (!(tail > 0)) return undefined;
    const rate = Math.exp(scale + a * log + (b - 1) * Math.log1p(-x)) / tail;
    const move = (sign * (Math.log(tail) - wanted)) / rate;
    const bend = 1 - (move * (a - ((b - 1) * x) / (1 - x) - sign * rate)) / 2;
    const own = bend > 0.1 ? move / bend : move;
    // A step past 1 goes half-way there.
    log = Math.min(log - own, log / 2);
    if (Math.abs(own) < LAST_STEP) return Math.exp(log);
  }
  return undefined;
}

function startOf(p: number, a: number, b: number): number {
  if (a > 1 && b > 1) {
    const z = -normalQuantile(p);
    const one = 1 / (2 * a - 1);
    const other = 1 / (2 * b - 1);
    const h = 2 / (one + other);
    const l = (z * z - 3) / 6;
    const w = (z * Math.sqrt(Math.max(0, h + l))) / h - (other - one) * (l + 5 / 6 - 2 / (3 * h));
    return inside(a / (a + b * Math.exp(2 * w)));
  }
  const left = (a / (a + b)) ** a / a;
  const right = (b / (a + b)) ** b / b;
  const both = left + right;
  return inside(p < left / both ? (a * both * p) ** (1 / a) : 1 - (b * both * (1 - p)) ** (1 / b));
}

const inside = (x: number): number => Math.min(0.98, Math.max(1e-280, x));
