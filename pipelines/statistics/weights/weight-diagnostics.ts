import { UsageError } from "#statistics/errors";
import type { Bounds } from "#statistics/weights/calibrated-weights";

/** Shares of the distribution of the ratios that are reported. */
export const RATIO_QUANTILES = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99] as const;

/** How far weights moved from the base weights, and what they cost. */
export interface WeightDiagnostics {
  readonly respondents: number;
  readonly sumBefore: number;
  readonly sumAfter: number;
  readonly smallest: number;
  readonly largest: number;
  /** Respondents with a negative weight. */
  readonly negative: number;
  /** Respondents with a weight of 0. */
  readonly zero: number;
  readonly ratios: {
    readonly smallest: number;
    readonly largest: number;
    readonly mean: number;
    readonly quantiles: readonly { readonly share: number; readonly ratio: number }[];
    /** Shares of respondents at the bounds, 0 to 1. */
    readonly atLower: number;
    readonly atUpper: number;
  };
  /** Design effect of unequal weights, of the base weights and of these. */
  readonly kishBefore: number;
  readonly kishAfter: number;
  /** Respondents that a sample of equal weights would need for the same precision. */
  readonly effectiveSize: number;
}

/**
 * Account of a set of weights beside its base weights.
 *
 * Formula   Kish: n Σ w² / (Σ w)²; effective size: n / Kish; ratios: w / d where d is not 0
 * Source    Kish 1992, J. Official Statistics 8(2); Sautory 1993 (CALMAR's account)      R   n * sum(w^2) / sum(w)^2
 *
 * @param base - weights before
 * @param weights - weights after, same rows
 * @param bounds - bounds of the ratios, if any
 * @throws UsageError if there are no rows or their numbers differ
 * @example describeWeights(Float64Array.of(1, 1), Float64Array.of(1, 3)).kishAfter // => 1.25
 */
export function describeWeights(base: Float64Array, weights: Float64Array, bounds?: Bounds): WeightDiagnostics {
  if (base.length === 0 || base.length !== weights.length)
    throw new UsageError(`weights: expected as many as base weights, ${base.length}; found ${weights.length}`);
  const kishAfter = kishEffect(weights);
  return {
    respondents: weights.length,
    sumBefore: sumOf(base),
    sumAfter: sumOf(weights),
    smallest: weights.reduce((least, weight) => Math.min(least, weight)),
    largest: weights.reduce((most, weight) => Math.max(most, weight)),
    negative: countWhere(weights, (weight) => weight < 0),
    zero: countWhere(weights, (weight) => weight === 0),
    ratios: describeRatios(base, weights, bounds),
    kishBefore: kishEffect(base),
    kishAfter,
    effectiveSize: weights.length / kishAfter,
  };
}

/**
 * Design effect of unequal weighting.
 *
 * Formula   n Σ w² / (Σ w)²
 * Assumes   weights unrelated to the answers
 * Source    Kish 1992, J. Official Statistics 8(2)      R   length(w) * sum(w^2) / sum(w)^2
 *
 * @param weights - any scale
 * @returns 1 where all are equal, more where they are not
 * @throws UsageError if the weights sum to 0
 * @example kishEffect(Float64Array.of(1, 1, 2)) // => 1.125
 */
export function kishEffect(weights: Float64Array): number {
  const sum = sumOf(weights);
  if (sum === 0) throw new UsageError("weights: expected a sum other than 0, found 0");
  return (weights.length * weights.reduce((squares, weight) => squares + weight * weight, 0)) / sum ** 2;
}

/** How close to a bound a ratio counts as at it: CALMAR prints ratios to so many digits. */
const AT_BOUND = 1e-6;

function describeRatios(base: Float64Array, weights: Float64Array, bounds: Bounds | undefined) {
  const ratios = weights.map((weight, row) => weight / base[row]).filter((_, row) => base[row] !== 0);
  if (ratios.length === 0) throw new UsageError("weights: expected base weights other than 0, found none");
  ratios.sort();
  const near = (bound: number | undefined) =>
    bound === undefined ? 0 : countWhere(ratios, (ratio) => Math.abs(ratio - bound) <= AT_BOUND) / ratios.length;
  return {
    smallest: ratios[0],
    largest: ratios[ratios.length - 1],
    mean: sumOf(ratios) / ratios.length,
    quantiles: RATIO_QUANTILES.map((share) => ({ share, ratio: sortedQuantile(ratios, share) })),
    atLower: near(bounds?.lower),
    atUpper: near(bounds?.upper),
  };
}

/** R's type 7. */
function sortedQuantile(sorted: Float64Array, share: number): number {
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

const countWhere = (values: Float64Array, test: (value: number) => boolean): number =>
  values.reduce((count, value) => (test(value) ? count + 1 : count), 0);
