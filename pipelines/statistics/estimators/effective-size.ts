import { UsageError } from "#statistics/errors";

/**
 * Effective sample size of a weighted sample: the size of the simple random sample that would be as precise.
 *
 * Formula   (Σ w)² / Σ w²
 * Assumes   weights unrelated to the answer; otherwise conservative or optimistic
 * Source    Kish 1992, J. Official Statistics 8(2)      R   sum(w)^2 / sum(w^2)
 *
 * @param weights - sampling weights, any scale, all >= 0 and one at least > 0
 * @returns respondents, between 1 and weights.length
 * @throws UsageError if a weight is not finite and >= 0, or none is positive
 * @example effectiveSize([1, 1, 2]) // => 2.6666666666666665
 */
export function effectiveSize(weights: ArrayLike<number>): number {
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row];
    if (!(weight >= 0 && Number.isFinite(weight)))
      throw new UsageError(`weights, row ${row}: a weight must be finite and >= 0; found ${weight}`);
    sum += weight;
    squares += weight * weight;
  }
  if (!(sum > 0)) throw new UsageError(`weights: one at least must be positive; found ${weights.length} without`);
  return (sum * sum) / squares;
}

/**
 * Design effect of unequal weights alone: how much they multiply the variance of a mean.
 *
 * Formula   n Σ w² / (Σ w)² = 1 + cv(w)²
 * Assumes   weights unrelated to the answer; n counts every weight given
 * Source    Kish 1965, Survey Sampling, § 11.7      R   length(w) * sum(w^2) / sum(w)^2
 *
 * @param weights - as for `effectiveSize`
 * @returns 1 or more
 * @throws UsageError as `effectiveSize`
 * @example weightingEffect([1, 1, 2]) // => 1.125
 */
export function weightingEffect(weights: ArrayLike<number>): number {
  return weights.length / effectiveSize(weights);
}
