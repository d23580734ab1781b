import { MethodError, UsageError } from "#statistics/errors";
import type { Bounds } from "#statistics/weights/calibrated-weights";

/** What trimming did. */
export interface TrimmedWeights {
  readonly weights: Float64Array;
  /** Respondents outside the bounds at the first round. */
  readonly trimmed: number;
  readonly rounds: number;
}

/**
 * Cuts weights to bounds and shares what was cut equally among the others, so that the sum of weights stays.
 *
 * Formula   w_i + Σ_cut (w - cut w) / number kept, for those kept; `strict` repeats until all are inside
 * Assumes   less bias than the variance it saves; margins are no longer met: calibrate again (`trimAndRecalibrate`)
 * Source    Potter 1990, ASA Survey Research Methods      R   trimWeights(upper =, lower =, strict =)
 *
 * @param weights - weights, any scale
 * @param bounds - smallest and largest weight
 * @param options - `strict`: the sharing may push other weights over a bound; true leaves none outside
 * @throws UsageError if lower >= upper
 * @throws MethodError if no weights within the bounds have this sum
 * @example trimWeights(Float64Array.of(1, 2, 9), { lower: 0, upper: 6 }).weights // => Float64Array [2.5, 3.5, 6]
 */
export function trimWeights(
  weights: Float64Array,
  bounds: Bounds,
  { strict = false }: { readonly strict?: boolean } = {},
): TrimmedWeights {
  const { lower, upper } = bounds;
  if (!(lower < upper)) throw new UsageError(`trimming: expected lower < upper, found ${lower} and ${upper}`);
  if (strict) checkSum(weights, bounds);
  let current = weights;
  let trimmed = 0;
  for (let rounds = 0; ; rounds++) {
    const outside = current.reduce((count, weight) => (isOutside(weight, bounds) ? count + 1 : count), 0);
    if (rounds === 0) trimmed = outside;
    if (outside === 0 || (rounds === 1 && !strict)) return { weights: current, trimmed, rounds };
    current = shareExcess(current, bounds, weights.length - outside);
  }
}

const isOutside = (weight: number, { lower, upper }: Bounds): boolean => weight < lower || weight > upper;

function shareExcess(weights: Float64Array, bounds: Bounds, kept: number): Float64Array {
  const cut = (weight: number) => Math.max(bounds.lower, Math.min(weight, bounds.upper));
  const excess = weights.reduce((sum, weight) => sum + (weight - cut(weight)), 0);
  if (kept === 0 && excess !== 0)
    throw new MethodError("trimming: a weight must lie within the bounds; expected at least one, found none", excess);
  return weights.map((weight) => (isOutside(weight, bounds) ? cut(weight) : weight + excess / kept));
}

/** With the sum kept, the mean weight must lie within the bounds. */
function checkSum(weights: Float64Array, { lower, upper }: Bounds): void {
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  if (mean >= lower && mean <= upper) return;
  throw new MethodError(
    `trimming: mean weight must lie within the bounds; expected ${lower} to ${upper}, found ${mean}`,
    mean,
  );
}
