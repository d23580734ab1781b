import { type CalibrateOptions, calibrate } from "#calibration/calibrate";
import type { Bounds, CalibratedWeights } from "#calibration/calibrated-weights";
import type { PopulationMargin, WeightedSample } from "#calibration/margins";
import { MethodError } from "#statistics/errors";

/** Bounds of the final weights, and the calibration that must still hold. */
export interface TrimOptions extends Omit<CalibrateOptions, "bounds" | "trim" | "force"> {
  /** Smallest and largest weight. */
  readonly weights: Bounds;
}

/**
 * Weights within bounds that still meet the margins: trimming and calibration at once, rather than by turns that undo
 * each other.
 *
 * Formula   w = min(U, max(L, d F(x'λ))) with Σ w x = T
 * Source    Folsom & Singh 2000, ASA Survey Research Methods; Rebecq 2016 (icarus)
 * R         calibrate(bounds = c(L, U), bounds.const = TRUE)
 *
 * @param sample - base weights and variables
 * @param margins - population counts and totals
 * @throws CalibrationError if no such weights are found: widen the bounds, or drop a margin
 * @throws MethodError if a bound is negative: a weight counts persons
 */
export function trimAndRecalibrate(
  sample: WeightedSample,
  margins: readonly PopulationMargin[],
  { weights, ...options }: TrimOptions,
): CalibratedWeights {
  if (weights.lower < 0) throw new MethodError(`trimming: expected bounds >= 0, found ${weights.lower}`, weights.lower);
  return calibrate(sample, margins, { ...options, bounds: { ...weights, on: "weights" } });
}
