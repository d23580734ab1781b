import gammaln from "@stdlib/math-base-special-gammaln";

/** Coefficients of Stirling's series: B(2k) / (2k (2k - 1)). */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];
const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/**
 * What Stirling's formula lacks of log n!
 *
 * Formula   log Γ(n + 1) - (n + 1/2) log n + n - log √(2π); a series in 1/n over 15
 * Assumes   nothing
 * Source    Loader 2000, Fast and accurate computation of binomial probabilities      R   internal `stirlerr`
 *
 * @param n - a positive number, whole or not
 * @returns a small positive number
 * @example stirlingError(1) // => 0.08106146679532733
 */
export function stirlingError(n: number): number {
  if (n <= 15) return gammaln(n + 1) - (n + 0.5) * Math.log(n) + n - HALF_LOG_TWO_PI;
  let sum = 0;
  for (let term = STIRLING.length - 1; term >= 0; term--) sum = sum / (n * n) + (STIRLING[term] as number);
  return sum / n;
}

/**
 * Deviance of a count from its expectation, without the cancellation of the direct formula.
 *
 * Formula   x log(x / m) + m - x
 * Assumes   nothing
 * Source    Loader 2000, Fast and accurate computation of binomial probabilities      R   internal `bd0`
 *
 * @param x - a number, at least 0
 * @param m - its expectation, over 0
 * @returns a number, at least 0
 * @example countDeviance(3, 3) // => 0
 */
export function countDeviance(x: number, m: number): number {
  if (x === 0) return m;
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const ratio = (x - m) / (x + m);
  let sum = (x - m) * ratio;
  let term = 2 * x * ratio;
  for (let odd = 3; odd < 1000; odd += 2) {
    term *= ratio * ratio;
    const next = sum + term / odd;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/**
 * Logarithm of the binomial density, continued to numbers that are not whole.
 *
 * Formula   log( Γ(n+1) / (Γ(x+1) Γ(n-x+1)) p^x q^(n-x) ), by the saddle-point expansion
 * Assumes   q = 1 - p, both given because one of them may be too small for a subtraction
 * Source    Loader 2000, Fast and accurate computation of binomial probabilities      R   dbinom(x, n, p, log = TRUE)
 *
 * @param x - successes, 0 to n
 * @param n - trials
 * @param odds - probability of a success, p, and of a failure, q
 * @returns a natural logarithm
 * @example logBinomialDensity(1, 2, { p: 0.5, q: 0.5 }) // => -0.6931471805599453
 */
export function logBinomialDensity(x: number, n: number, { p, q }: { readonly p: number; readonly q: number }): number {
  if (p === 0) return x === 0 ? 0 : Number.NEGATIVE_INFINITY;
  if (q === 0) return x === n ? 0 : Number.NEGATIVE_INFINITY;
  if (x === 0) return n * logOfPart(q, p);
  if (x === n) return n * logOfPart(p, q);
  const centre = stirlingError(n) - stirlingError(x) - stirlingError(n - x);
  return (
    centre - countDeviance(x, n * p) - countDeviance(n - x, n * q) - HALF_LOG_TWO_PI - 0.5 * Math.log((x * (n - x)) / n)
  );
}

/**
 * Logarithm of the Poisson density, continued to numbers that are not whole.
 *
 * Formula   log( m^x exp(-m) / Γ(x + 1) ), by the saddle-point expansion
 * Assumes   nothing
 * Source    Loader 2000, Fast and accurate computation of binomial probabilities      R   dpois(x, m, log = TRUE)
 *
 * @param x - a count, at least 0
 * @param m - the expected count, over 0
 * @returns a natural logarithm
 * @example logPoissonDensity(0, 2) // => -2
 */
export function logPoissonDensity(x: number, m: number): number {
  if (x === 0) return -m;
  return -stirlingError(x) - countDeviance(x, m) - HALF_LOG_TWO_PI - 0.5 * Math.log(x);
}

/** log(part), from the rest where the rest is small. */
function logOfPart(part: number, rest: number): number {
  return rest < 0.1 ? Math.log1p(-rest) : Math.log(part);
}
