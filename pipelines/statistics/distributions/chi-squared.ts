import type { Tails } from "#statistics/distributions/beta";
import { logPoissonDensity } from "#statistics/distributions/log-density";
import { requirePositive } from "#statistics/distributions/requirements";
import { UsageError } from "#statistics/errors";

/** Both expansions need about √df terms. */
const TERMS = 1_000_000;

/**
 * Both tails of the chi-squared distribution at a value.
 *
 * Formula   P(df/2, x/2) and Q(df/2, x/2), regularized incomplete gamma functions: Poisson density times a series (x < df + 2) or a continued fraction
 * Assumes   nothing; @stdlib's gammainc 0.3.1 is not used: at x = df = 10 000 it is 2 % off
 * Source    DLMF 8.11.4 and 8.9.2; Loader 2000 (density)      R   pchisq(x, df, log.p = TRUE)
 *
 * @param x - at least 0
 * @param df - degrees of freedom, over 0, whole or not
 * @returns the tails and their logarithms; `upper` is the p-value of a test
 * @throws UsageError if x is negative or df is not positive
 * @example chiSquaredTails(0, 2).upper // => 1
 */
export function chiSquaredTails(x: number, df: number): Tails {
  if (!(x >= 0)) throw new UsageError(`chi-squared distribution: expected at least 0, found ${x}`);
  requirePositive(df, "chi-squared distribution, degrees of freedom");
  if (x === 0) return { lower: 0, upper: 1, logLower: Number.NEGATIVE_INFINITY, logUpper: 0 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0, logLower: 0, logUpper: Number.NEGATIVE_INFINITY };
  if (x < df + 2) {
    const logLower = Math.min(0, logLowerTail(x / 2, df / 2));
    const lower = Math.exp(logLower);
    return { lower, upper: -Math.expm1(logLower), logLower, logUpper: Math.log1p(-lower) };
  }
  const logUpper = Math.min(0, logUpperTail(x / 2, df / 2));
  const upper = Math.exp(logUpper);
  return { lower: -Math.expm1(logUpper), upper, logLower: Math.log1p(-upper), logUpper };
}

/** log P(a, x) by its series, whose terms fall from the start where x < a + 1. */
function logLowerTail(x: number, a: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k < TERMS && term > sum * 1e-17; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return logPoissonDensity(a, x) + Math.log(sum);
}

/** log Q(a, x) by its continued fraction (modified Lentz method), which converges where x > a + 1. */
function logUpperTail(x: number, a: number): number {
  let b = x + 1 - a;
  let c = Number.POSITIVE_INFINITY;
  let d = 1 / b;
  let fraction = d;
  for (let k = 1; k < TERMS; k++) {
    const term = -k * (k - a);
    b += 2;
    d = 1 / (term * d + b);
    c = b + term / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return logPoissonDensity(a, x) + Math.log(a * fraction);
}
