import { UsageError } from "#statistics/errors";
import { type Estimates, standardErrorsOf } from "./estimate.ts";

/** Change of statistics between two independent samples. */
export interface WaveDifference {
  readonly differences: Float64Array;
  /** k × k, row by row. */
  readonly covariance: Float64Array;
  readonly standardErrors: Float64Array;
}

/**
 * Change of statistics between two waves whose samples were drawn independently.
 *
 * Formula   θ₂ - θ₁, V₁ + V₂
 * Assumes   no unit in common: waves that share units are declared as one design, with the unit as primary unit, and
 *           compared by `estimateByDomain(covariance)` or `joinEstimates` and `linearContrasts`, which count their covariance
 * Source    Särndal, Swensson & Wretman 1992, § 9.9; shared units: Berger & Priam 2016, JRSS A 179
 * R         sqrt(SE(a)^2 + SE(b)^2)
 *
 * @throws UsageError if the waves have not the same number of statistics
 */
export function independentDifference(before: Estimates, after: Estimates): WaveDifference {
  if (before.estimates.length !== after.estimates.length)
    throw new UsageError(
      `waves: must have the same statistics; found ${before.estimates.length}, ${after.estimates.length}`,
    );
  const differences = after.estimates.map((value, index) => value - before.estimates[index]);
  const covariance = after.covariance.map((value, index) => value + before.covariance[index]);
  return { differences, covariance, standardErrors: standardErrorsOf(covariance) };
}
