import type { Bounds } from "#calibration/calibrated-weights";
import { MethodError } from "#statistics/errors";

/**
 * Cuts ratios to a range and adds what was cut to the others in proportion to their base weights, so that the sum of
 * weights stays; another ratio may then leave the range.
 *
 * Formula   g_i + Σ_cut (g - cut g) d / Σ_kept d for those kept
 * Source    Potter 1990, ASA Survey Research Methods      R   calibrate(trim =)
 *
 * @throws MethodError if every ratio is outside: nothing is left to take the share
 */
export function shareTrimmed(ratios: Float64Array, weights: Float64Array, { lower, upper }: Bounds): Float64Array {
  let cut = 0;
  let kept = 0;
  ratios.forEach((ratio, row) => {
    const weight = weights[row];
    if (ratio < lower || ratio > upper) cut += (ratio - Math.min(upper, Math.max(lower, ratio))) * weight;
    else kept += weight;
  });
  if (cut !== 0 && kept === 0)
    throw new MethodError(`trim: a ratio must lie between ${lower} and ${upper}; expected at least one, found none`);
  const share = kept === 0 ? 0 : cut / kept;
  return ratios.map((ratio) => (ratio < lower ? lower : ratio > upper ? upper : ratio + share));
}
