import type { CalibratedWeights } from "#calibration/calibrated-weights";
import type { LinearizedDesign, ReplicateDesign } from "#statistics/designs/survey-design";
import { UsageError } from "#statistics/errors";

/**
 * The design with calibrated weights, whose variances take from influence values what the margins explain.
 *
 * Source    Deville & Särndal 1992, JASA 87      R   the design that calibrate, rake or postStratify returns
 *
 * @param design - declared with the base weights; calibrations may follow one another
 * @param calibrated - computed from the design's weights
 * @throws UsageError if the calibration is of other rows
 */
export function calibrateDesign(
  design: LinearizedDesign,
  calibrated: Pick<CalibratedWeights, "weights" | "projector">,
): LinearizedDesign {
  if (calibrated.weights.length !== design.size)
    throw new UsageError(`calibration: expected ${design.size} rows, found ${calibrated.weights.length}`);
  return { ...design, weights: calibrated.weights, projectors: [...design.projectors, calibrated.projector] };
}

/**
 * The design with calibrated weights, each replicate calibrated by itself: its variation then knows the margins.
 *
 * Source    Valliant 1993, JASA 88; Rao, Wu & Yue 1992      R   calibrate, rake, postStratify of a svyrep.design
 *
 * @param design - replicates of the base weights
 * @param reweigh - the same calibration for any base weights
 * @throws CalibrationError where the margins cannot be met in a replicate (it may hold no respondent of a category)
 */
export function calibrateReplicates(
  design: ReplicateDesign,
  reweigh: (weights: Float64Array) => Float64Array,
): ReplicateDesign {
  return { ...design, weights: reweigh(design.weights), replicates: design.replicates.map(reweigh) };
}
