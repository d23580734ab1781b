import erfc from "@stdlib/math-base-special-erfc";
import erfcinv from "@stdlib/math-base-special-erfcinv";
import erfcx from "@stdlib/math-base-special-erfcx";
import { requireNumber, requireProbability } from "#statistics/distributions/requirements";
import { UsageError } from "#statistics/errors";

/** Under this logarithm a probability is close enough to underflow that the quantile is taken on the log scale. */
const LOG_UNDERFLOW = -690;
const NEWTON_STEPS = 20;

/**
 * Probability that a standard normal variable is at most z.
 *
 * Formula   Φ(z) = erfc(-z / √2) / 2
 * Assumes   nothing; relative precision 1e-14 down to z = -37, where it underflows: then `normalLogTail`
 * Source    Cody 1969, Mathematics of Computation 23      R   pnorm(z)
 *
 * @param z - any number, infinite ones included
 * @returns a probability
 * @throws UsageError if z is NaN
 * @example normalCdf(0) // => 0.5
 */
export function normalCdf(z: number): number {
  requireNumber(z, "normal distribution");
  return erfc(-z / Math.SQRT2) / 2;
}

/**
 * Value that a standard normal variable does not pass with probability p.
 *
 * Formula   Φ⁻¹(p) = -√2 erfc⁻¹(2p)
 * Assumes   nothing
 * Source    Blair, Edwards & Johnson 1976, Mathematics of Computation 30      R   qnorm(p)
 *
 * @param p - a probability; 0 and 1 give -Infinity and Infinity
 * @returns the quantile
 * @throws UsageError if p is not a probability
 * @example normalQuantile(0.5) // => 0
 */
export function normalQuantile(p: number): number {
  requireProbability(p, "normal quantile");
  return 0 - Math.SQRT2 * erfcinv(2 * p);
}

/**
 * Logarithm of the probability that a standard normal variable is over z; holds where the probability underflows.
 *
 * Formula   log(1 - Φ(z)) = log(erfcx(z / √2) / 2) - z² / 2 for z > 0, with erfcx(x) = exp(x²) erfc(x)
 * Assumes   nothing
 * Source    Cody 1969, Mathematics of Computation 23      R   pnorm(z, lower.tail = FALSE, log.p = TRUE)
 *
 * @param z - any number, infinite ones included
 * @returns a natural logarithm, at most 0
 * @throws UsageError if z is NaN
 * @example normalLogTail(0) // => -0.6931471805599453
 */
export function normalLogTail(z: number): number {
  requireNumber(z, "normal distribution");
  if (z === Number.POSITIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  if (z <= 0) return Math.log1p(-erfc(-z / Math.SQRT2) / 2);
  return Math.log(erfcx(z / Math.SQRT2) / 2) - (z * z) / 2;
}

/**
 * Value that a standard normal variable passes with a probability given by its logarithm.
 *
 * Formula   the z with log(1 - Φ(z)) = logP, by Newton's method from √(-2 logP) where the probability underflows
 * Assumes   nothing
 * Source    inverse of `normalLogTail`      R   qnorm(logP, lower.tail = FALSE, log.p = TRUE)
 *
 * @param logP - a natural logarithm, at most 0
 * @returns the quantile
 * @throws UsageError if logP is NaN or over 0
 * @example normalQuantileOfLogTail(-5000) // => 99.9447481748411
 */
export function normalQuantileOfLogTail(logP: number): number {
  if (!(logP <= 0)) throw new UsageError(`normal quantile: expected the logarithm of a probability, found ${logP}`);
  if (logP > -0.1) return normalQuantile(-Math.expm1(logP));
  if (logP > LOG_UNDERFLOW) return 0 - normalQuantile(Math.exp(logP));
  if (logP === Number.NEGATIVE_INFINITY) return Number.POSITIVE_INFINITY;
  let z = Math.sqrt(-2 * logP);
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const hazard = Math.sqrt(2 / Math.PI) / erfcx(z / Math.SQRT2);
    const change = (normalLogTail(z) - logP) / hazard;
    z += change;
    if (Math.abs(change) <= 1e-15 * z) break;
  }
  return z;
}
