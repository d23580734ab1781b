import { betaTails, type Tails } from "#statistics/distributions/beta";
import { chiSquaredTails } from "#statistics/distributions/chi-squared";
import { requirePositive } from "#statistics/distributions/requirements";
import { UsageError } from "#statistics/errors";

/** Degrees of freedom, over 0, whole or not; those of the denominator may be infinite. */
export interface FisherShape {
  readonly numeratorDf: number;
  readonly denominatorDf: number;
}

/**
 * Both tails of the Fisher (F) distribution at a ratio.
 *
 * Formula   I_x(d1/2, d2/2) with x = d1 f / (d1 f + d2); chi-squared of d1 f for infinite d2
 * Assumes   nothing
 * Source    Abramowitz & Stegun 1964, 26.6.2      R   pf(f, d1, d2, log.p = TRUE)
 *
 * @param f - the ratio, at least 0
 * @param shape - degrees of freedom of the numerator and of the denominator
 * @returns the tails and their logarithms; `upper` is the p-value of a test
 * @throws UsageError if f is negative or a number of degrees of freedom is not positive
 * @example fisherTails(1, { numeratorDf: 4, denominatorDf: 4 }).upper // => 0.5
 */
export function fisherTails(f: number, { numeratorDf, denominatorDf }: FisherShape): Tails {
  if (!(f >= 0)) throw new UsageError(`Fisher distribution: expected a ratio of at least 0, found ${f}`);
  requirePositive(numeratorDf, "Fisher distribution, degrees of freedom of the numerator");
  requirePositive(denominatorDf, "Fisher distribution, degrees of freedom of the denominator");
  if (denominatorDf === Number.POSITIVE_INFINITY) return chiSquaredTails(numeratorDf * f, numeratorDf);
  const ratio = (numeratorDf / denominatorDf) * f;
  const y = 1 / (1 + ratio);
  const x = ratio === Number.POSITIVE_INFINITY ? 1 : ratio * y;
  return betaTails({ x, y }, { a: numeratorDf / 2, b: denominatorDf / 2 });
}
