import type { Factor } from "#factorial/factor";

/** Means of a quantity in groups, and how its variance splits; rows whose value is missing are left out. */
export interface OneWayVariance {
  /** Weighted mean, standard deviation (divisor: the weights) and sum of weights of each group. */
  readonly means: Float64Array;
  readonly deviations: Float64Array;
  readonly groupWeights: Float64Array;
  readonly mean: number;
  readonly deviation: number;
  readonly between: number;
  readonly within: number;
  /** Rows of positive weight, groups that hold one. */
  readonly rows: number;
  readonly groups: number;
}

/**
 * Analysis of variance with one factor and row weights.
 *
 * Formula   Σ W_k (m_k - m)² between, Σ w (y - m_k)² within
 * Assumes   nothing; tests are the caller's
 * Source    Lebart, Morineau & Piron 1995      R   summary(aov(y ~ group, weights = w))
 *
 * @param values - the quantity, NaN where missing
 * @param factor - the groups, completed
 * @param weights - row weights
 * @returns sums of squares; a group without values has weight 0 and mean 0
 */
export function oneWayVariance(values: Float64Array, factor: Factor, weights: Float64Array): OneWayVariance {
  const known = weights.map((weight, row) => (Number.isNaN(values[row]) || (factor.codes[row] ?? -1) < 0 ? 0 : weight));
  const groupWeights = groupSums(factor, known);
  const total = groupWeights.reduce((sum, weight) => sum + weight, 0);
  const weighted = groupSums(
    factor,
    known.map((weight, row) => (weight > 0 ? weight * (values[row] ?? 0) : 0)),
  );
  const means = weighted.map((sum, k) => ((groupWeights[k] ?? 0) > 0 ? sum / (groupWeights[k] ?? 1) : 0));
  const mean = weighted.reduce((sum, part) => sum + part, 0) / total;
  const gap = (row: number): number => (values[row] ?? 0) - (means[factor.codes[row] ?? 0] ?? 0);
  const squares = groupSums(
    factor,
    known.map((weight, row) => (weight > 0 ? weight * gap(row) ** 2 : 0)),
  );
  const between = means.reduce((sum, own, k) => sum + (groupWeights[k] ?? 0) * (own - mean) ** 2, 0);
  const within = squares.reduce((sum, part) => sum + part, 0);
  return {
    means,
    deviations: squares.map((sum, k) => Math.sqrt((groupWeights[k] ?? 0) > 0 ? sum / (groupWeights[k] ?? 1) : 0)),
    groupWeights,
    mean,
    deviation: Math.sqrt((between + within) / total),
    between,
    within,
    rows: known.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0),
    groups: groupWeights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0),
  };
}

function groupSums({ levels, codes }: Factor, terms: Float64Array): Float64Array {
  const sums = new Float64Array(levels.length);
  for (let row = 0; row < terms.length; row++) {
    const code = codes[row] ?? -1;
    if (code >= 0) sums[code] = (sums[code] ?? 0) + (terms[row] ?? 0);
  }
  return sums;
}
