/** Under this skewness nothing is to correct, and the cubic is the straight line. */
const STRAIGHT = 1e-9;

/**
 * A t statistic of known skewness made nearly symmetric, increasing with it.
 *
 * Formula   ((1 + a t / 3)³ - 1) / a + a / 6, a the skewness of the estimate
 * Source    Hall 1992, J. R. Stat. Soc. B 54, 221-228
 *
 * @example symmetricT(1, 0) // => 1
 */
export function symmetricT(t: number, skewness: number): number {
  if (Math.abs(skewness) < STRAIGHT) return t;
  return ((1 + (skewness * t) / 3) ** 3 - 1) / skewness + skewness / 6;
}

/** The t that `symmetricT` makes this of. */
export function skewedT(symmetric: number, skewness: number): number {
  if (Math.abs(skewness) < STRAIGHT) return symmetric;
  return (3 / skewness) * (Math.cbrt(1 + skewness * (symmetric - skewness / 6)) - 1);
}
