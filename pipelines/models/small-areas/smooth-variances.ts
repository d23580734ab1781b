import { UsageError } from "#statistics/errors";

/**
 * Sampling variances of areas as if all had the same variance for one respondent: a variance that is itself estimated from few
 * answers would weigh an area by its chance.
 *
 * Formula   D = K / n, K = Σ n (n v) / Σ n
 * Assumes   the variance of one respondent (design effect included) differs little between areas
 * Source    Wolter 2007, ch. 7 (generalised variance functions)      R   weighted.mean(n * v, n) / n
 *
 * @param variances - estimated variances, on the scale of the model
 * @param sizes - respondents of each area
 * @returns a variance per area
 * @throws UsageError if lengths differ, a variance is negative, all are 0, or a size is not positive
 * @example smoothVariances([0.04, 0.01], [10, 40]) // => [0.04, 0.01]
 */
export function smoothVariances(variances: readonly number[], sizes: readonly number[]): readonly number[] {
  if (variances.length !== sizes.length)
    throw new UsageError(`variances: as many as sizes; found ${variances.length} and ${sizes.length}`);
  const wrong = [...variances.filter((one) => !(one >= 0)), ...sizes.filter((one) => !(one > 0))];
  if (wrong.length > 0) throw new UsageError(`variances: none negative, and sizes over 0; found ${wrong[0]}`);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const ofOne = sizes.reduce((sum, size, i) => sum + (size * size * variances[i]) / total, 0);
  if (!(ofOne > 0)) throw new UsageError("variances: one at least must be over 0");
  return sizes.map((size) => ofOne / size);
}
