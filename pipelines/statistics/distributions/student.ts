import { betaQuantilePoint, betaTails, type Tails } from "#statistics/distributions/beta";
import { normalCdf, normalLogTail, normalQuantile } from "#statistics/distributions/normal";
import { requireNumber, requirePositive, requireProbability } from "#statistics/distributions/requirements";
import { MethodError } from "#statistics/errors";

const LOG_2 = Math.LN2;

/**
 * Probability that a Student variable is at most t.
 *
 * Formula   1 - I_x(df/2, 1/2) / 2 with x = df / (df + t²) for t > 0; the normal distribution for infinite df
 * Assumes   nothing
 * Source    Abramowitz & Stegun 1964, 26.7.1      R   pt(t, df)
 *
 * @param t - any number
 * @param df - degrees of freedom, over 0, whole or not, Infinity included
 * @returns a probability
 * @throws UsageError if t is NaN or df is not positive
 * @example studentCdf(1, 1) // => 0.75
 */
export function studentCdf(t: number, df: number): number {
  if (df === Number.POSITIVE_INFINITY) return normalCdf(t);
  const { lower, upper } = tailsOfSquare(t, df);
  return t <= 0 ? upper / 2 : (1 + lower) / 2;
}

/**
 * Value that a Student variable does not pass with probability p.
 *
 * Formula   ∓√(df (1 - x) / x) with I_x(df/2, 1/2) = 2 min(p, 1 - p); the normal quantile for infinite df
 * Assumes   nothing
 * Source    Temme 1992, J. Computational and Applied Mathematics 41      R   qt(p, df)
 *
 * @param p - a probability; 0 and 1 give -Infinity and Infinity
 * @param df - degrees of freedom, over 0, whole or not, Infinity included
 * @returns the quantile
 * @throws UsageError if p is not a probability or df is not positive
 * @throws MethodError if the quantile is too large to be represented
 * @example studentQuantile(0.975, Infinity) // => 1.9599639845400545
 */
export function studentQuantile(p: number, df: number): number {
  requirePositive(df, "Student distribution, degrees of freedom");
  requireProbability(p, "Student quantile");
  if (df === Number.POSITIVE_INFINITY || p === 0 || p === 1) return normalQuantile(p);
  if (p === 0.5) return 0;
  const known = found.get(p)?.get(df);
  if (known !== undefined) return known;
  const quantile = searchQuantile(p, df);
  remember(p, df, quantile);
  return quantile;
}

function searchQuantile(p: number, df: number): number {
  const tail = Math.min(p, 1 - p);
  const { x, y } = betaQuantilePoint({ x: 2 * tail, y: 1 - 2 * tail }, { a: df / 2, b: 0.5 });
  const size = Math.sqrt((df * y) / x);
  if (!Number.isFinite(size)) throw new MethodError("Student quantile: too large to be represented", p);
  return p < 0.5 ? -size : size;
}

/** Quantiles by probability and degrees of freedom: a table asks for the same ones at every answer of a domain. */
const found = new Map<number, Map<number, number>>();
let remembered = 0;
const MOST_REMEMBERED = 50_000;

function remember(p: number, df: number, quantile: number): void {
  if (remembered++ === MOST_REMEMBERED) {
    found.clear();
    remembered = 1;
  }
  const ofTail = found.get(p) ?? new Map<number, number>();
  found.set(p, ofTail.set(df, quantile));
}

/**
 * Logarithm of the probability that a Student variable is over t; holds where the probability underflows.
 *
 * Formula   log(I_x(df/2, 1/2) / 2) with x = df / (df + t²) for t > 0
 * Assumes   nothing
 * Source    Abramowitz & Stegun 1964, 26.7.1      R   pt(t, df, lower.tail = FALSE, log.p = TRUE)
 *
 * @param t - any number
 * @param df - degrees of freedom, over 0, whole or not, Infinity included
 * @returns a natural logarithm, at most 0
 * @throws UsageError if t is NaN or df is not positive
 * @example studentLogTail(0, 5) // => -0.6931471805599453
 */
export function studentLogTail(t: number, df: number): number {
  if (df === Number.POSITIVE_INFINITY) return normalLogTail(t);
  const { upper, logUpper } = tailsOfSquare(t, df);
  return t <= 0 ? Math.log1p(-upper / 2) : logUpper - LOG_2;
}

/**
 * Probability that a Student variable is at least as far from 0 as t, on either side.
 *
 * Formula   I_x(df/2, 1/2) with x = df / (df + t²)
 * Assumes   nothing
 * Source    Abramowitz & Stegun 1964, 26.7.1      R   2 * pt(-abs(t), df)
 *
 * @param t - any number
 * @param df - degrees of freedom, over 0, whole or not, Infinity included
 * @returns a probability
 * @throws UsageError if t is NaN or df is not positive
 * @example studentTwoSidedP(1, 1) // => 0.5
 */
export function studentTwoSidedP(t: number, df: number): number {
  if (df === Number.POSITIVE_INFINITY) return 2 * normalCdf(-Math.abs(t));
  return tailsOfSquare(t, df).upper;
}

/**
 * Logarithm of `studentTwoSidedP`; holds where the probability underflows.
 *
 * Formula   log I_x(df/2, 1/2) with x = df / (df + t²)
 * Assumes   nothing
 * Source    Abramowitz & Stegun 1964, 26.7.1      R   log(2) + pt(-abs(t), df, log.p = TRUE)
 *
 * @param t - any number
 * @param df - degrees of freedom, over 0, whole or not, Infinity included
 * @returns a natural logarithm, at most 0
 * @throws UsageError if t is NaN or df is not positive
 * @example studentTwoSidedLogP(0, 7) // => 0
 */
export function studentTwoSidedLogP(t: number, df: number): number {
  if (df === Number.POSITIVE_INFINITY) return LOG_2 + normalLogTail(Math.abs(t));
  return 0 + tailsOfSquare(t, df).logUpper;
}

/** Tails of t², which is a Fisher variable on 1 and df degrees of freedom. */
function tailsOfSquare(t: number, df: number): Tails {
  requireNumber(t, "Student distribution");
  requirePositive(df, "Student distribution, degrees of freedom");
  const ratio = (t / df) * t;
  const y = 1 / (1 + ratio);
  const x = ratio === Number.POSITIVE_INFINITY ? 1 : ratio * y;
  return betaTails({ x, y }, { a: 0.5, b: df / 2 });
}
