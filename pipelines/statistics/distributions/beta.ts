import betainc from "@stdlib/math-base-special-betainc";
import kernelBetaincinv from "@stdlib/math-base-special-kernel-betaincinv";
import { searchBeta } from "#statistics/distributions/beta-search";
import type { BetaShape, UnitPoint } from "#statistics/distributions/beta-shape";
import { logBinomialDensity } from "#statistics/distributions/log-density";
import { requirePositive, requireProbability } from "#statistics/distributions/requirements";
import { MethodError } from "#statistics/errors";

/** Both tails of a distribution at a point, and their logarithms, which hold where the tails underflow. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
  readonly logLower: number;
  readonly logUpper: number;
}

/** Under this, a tail comes from the continued fraction, on the log scale. */
const SMALL = 1e-280;
const FRACTION_TERMS = 10_000;

/**
 * Both tails of the beta distribution at a point.
 *
 * Formula   I_x(a, b) and 1 - I_x(a, b); x^a y^b / (a B(a, b)) times a continued fraction where one underflows
 * Assumes   x + y = 1
 * Source    DiDonato & Morris 1992, ACM TOMS 18; Loader 2000      R   pbeta(x, a, b, log.p = TRUE)
 *
 * @param point - the point, x from 0 and y from 1
 * @param shape - the two shapes, over 0
 * @returns the tails and their logarithms
 * @throws UsageError if a shape is not positive or x is not in the unit interval
 * @example betaTails({ x: 0.5, y: 0.5 }, { a: 2, b: 2 }).lower // => 0.5
 */
export function betaTails({ x, y }: UnitPoint, { a, b }: BetaShape): Tails {
  requirePositive(a, "beta distribution, first shape");
  requirePositive(b, "beta distribution, second shape");
  requireProbability(x, "beta distribution");
  const below = x <= y ? betainc(x, a, b, true, false) : betainc(y, b, a, true, true);
  const above = x <= y ? betainc(x, a, b, true, true) : betainc(y, b, a, true, false);
  // The larger tail is a complement: taken from the smaller one, which is the one computed with full precision.
  const lower = below > 0.5 ? 1 - above : below;
  const upper = above > 0.5 ? 1 - below : above;
  return {
    lower,
    upper,
    logLower: logTail(lower, upper, () => logSmallTail({ x, y }, { a, b })),
    logUpper: logTail(upper, lower, () => logSmallTail({ x: y, y: x }, { a: b, b: a })),
  };
}

/**
 * Probability that a beta variable is at most x.
 *
 * Formula   I_x(a, b)
 * Assumes   nothing
 * Source    DiDonato & Morris 1992, ACM TOMS 18      R   pbeta(x, a, b)
 *
 * @param x - in the unit interval
 * @param shape - the two shapes, over 0
 * @returns a probability
 * @throws UsageError if a shape is not positive or x is not in the unit interval
 * @example betaCdf(0.25, { a: 1, b: 1 }) // => 0.25
 */
export function betaCdf(x: number, shape: BetaShape): number {
  return betaTails({ x, y: 1 - x }, shape).lower;
}

/**
 * Value that a beta variable does not pass with probability p.
 *
 * Formula   the x with I_x(a, b) = p
 * Assumes   nothing
 * Source    Temme 1992, J. Computational and Applied Mathematics 41      R   qbeta(p, a, b)
 *
 * @param p - a probability
 * @param shape - the two shapes, over 0
 * @returns a number of the unit interval
 * @throws UsageError if a shape is not positive or p is not a probability
 * @throws MethodError if the value is not found, which only extreme shapes cause
 * @example betaQuantile(0.25, { a: 1, b: 1 }) // => 0.25
 */
export function betaQuantile(p: number, shape: BetaShape): number {
  return betaQuantilePoint({ x: p, y: 1 - p }, shape).x;
}

/** `betaQuantile` as a point, from a probability given by its two parts; what `student` and `fisher` invert with. */
export function betaQuantilePoint({ x: p, y: q }: UnitPoint, { a, b }: BetaShape): UnitPoint {
  requirePositive(a, "beta distribution, first shape");
  requirePositive(b, "beta distribution, second shape");
  requireProbability(p, "beta quantile");
  if (p === 0) return { x: 0, y: 1 };
  if (q === 0) return { x: 1, y: 0 };
  const near = searchBeta({ x: p, y: q }, { a, b });
  if (near !== undefined) return near;
  const [x = Number.NaN, y = Number.NaN] = kernelBetaincinv(a, b, p, q);
  if (!(x >= 0 && x <= 1)) throw new MethodError(`beta quantile: not found for shapes ${a} and ${b}`, p);
  return { x, y };
}

/** Logarithm of a tail: from the other one where that one is small, from the fraction where this one underflows. */
export function logTail(tail: number, other: number, small: () => number): number {
  if (other < 0.5) return Math.log1p(-other);
  return tail > SMALL ? Math.log(tail) : small();
}

/** Continued fraction of DLMF 8.17.22 by the modified Lentz method; converges fast for x under the mean. */
function logSmallTail({ x, y }: UnitPoint, { a, b }: BetaShape): number {
  if (x === 0) return Number.NEGATIVE_INFINITY;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let c = 1;
  let fraction = d;
  for (let m = 1; m < FRACTION_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    for (const term of [even, odd]) {
      d = 1 / (1 + term * d);
      c = 1 + term / c;
      fraction *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return logBinomialDensity(a, a + b, { p: x, q: y }) + Math.log((b / (a + b)) * fraction);
}
