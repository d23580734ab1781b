import type { Bounds } from "#calibration/calibrated-weights";
import { UsageError } from "#statistics/errors";
import { effectiveSize, weightingEffect } from "#statistics/estimators/effective-size";

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
  /** Kish's design effect of the base weights, and of these: absent where one is negative, it would have no meaning. */
  readonly kishBefore: number;
  readonly kishAfter?: number;
  /** Respondents of equal weights that would be as precise; absent where a weight is negative. */
  readonly effectiveSize?: number;
}

/**
 * Account of a set of weights beside its base weights.
 *
 * Formula   ratios: w / d where d is not 0; Kish's effect and size: see `effectiveSize`
 * Source    Kish 1992, J. Official Statistics 8(2); Sautory 1993 (CALMAR's account)      R   n * sum(w^2) / sum(w)^2
 *
 * @param base - weights before
 * @param weights - weights after, same rows
 * @param bounds - bounds of the ratios, if any
 * @throws UsageError if there are no rows, their numbers differ, or a base weight is negative
 * @example describeWeights(Float64Array.of(1, 1), Float64Array.of(1, 3)).kishAfter // => 1.25
 */
export function describeWeights(base: Float64Array, weights: Float64Array, bounds?: Bounds): WeightDiagnostics {
  if (base.length === 0 || base.length !== weights.length)
    throw new UsageError(`weights: expected as many as base weights, ${base.length}; found ${weights.length}`);
  const negative = countWhere(weights, (weight) => weight < 0);
  return {
    respondents: weights.length,
    sumBefore: sumOf(base),
    sumAfter: sumOf(weights),
    smallest: weights.reduce((least, weight) => Math.min(least, weight)),
    largest: weights.reduce((most, weight) => Math.max(most, weight)),
    negative,
    zero: countWhere(weights, (weight) => weight === 0),
    ratios: describeRatios(base, weights, bounds),
    kishBefore: weightingEffect(base),
    ...(negative === 0 ? { kishAfter: weightingEffect(weights), effectiveSize: effectiveSize(weights) } : {}),
  };
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
