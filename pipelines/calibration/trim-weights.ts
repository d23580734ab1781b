import type { Bounds } from "#calibration/calibrated-weights";
import { MethodError, UsageError } from "#statistics/errors";

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
  const cut = new Uint8Array(weights.length);
  let current = weights;
  let trimmed = 0;
  for (let rounds = 0; ; rounds++) {
    const outside = current.reduce((count, weight) => (isOutside(weight, bounds) ? count + 1 : count), 0);
    if (rounds === 0) trimmed = outside;
    if (outside === 0 || (rounds === 1 && !strict)) return { weights: current, trimmed, rounds };
    current = shareExcess(current, cut, bounds);
  }
}

const isOutside = (weight: number, { lower, upper }: Bounds): boolean => weight < lower || weight > upper;

/** Cuts what is outside, notes it in `cut`, and shares the excess among those never cut: R since survey 4.5. */
function shareExcess(weights: Float64Array, cut: Uint8Array, bounds: Bounds): Float64Array {
  let excess = 0;
  let kept = weights.length;
  const shortened = weights.map((weight, row) => {
    if (isOutside(weight, bounds)) cut[row] = 1;
    kept -= cut[row];
    const inside = Math.max(bounds.lower, Math.min(weight, bounds.upper));
    excess += weight - inside;
    return inside;
  });
  if (kept === 0 && excess !== 0)
    throw new MethodError("trimming: a weight must lie within the bounds; expected at least one, found none", excess);
  return shortened.map((weight, row) => (cut[row] === 1 ? weight : weight + excess / kept));
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
