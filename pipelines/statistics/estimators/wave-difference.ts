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

/** The precision of one statistic in one sample. */
export interface SampleVariance {
  readonly variance: number;
  readonly degreesOfFreedom: number;
}

/**
 * Degrees of freedom of the difference of two independent estimates.
 *
 * Formula   (V₁ + V₂)² / (V₁²/df₁ + V₂²/df₂)
 * Assumes   variances nearly chi-squared; df₁ + df₂, what a stacked design gives, is the other choice
 * Source    Satterthwaite 1946, Biometrics Bulletin 2(6)      R   t.test (Welch)
 *
 * @returns undefined where both variances are 0 or a sample has no degree of freedom
 * @example satterthwaiteDegrees({ variance: 1, degreesOfFreedom: 10 }, { variance: 1, degreesOfFreedom: 10 }) // => 20
 */
export function satterthwaiteDegrees(first: SampleVariance, second: SampleVariance): number | undefined {
  const total = first.variance + second.variance;
  if (!(total > 0 && first.degreesOfFreedom > 0 && second.degreesOfFreedom > 0)) return undefined;
  return total ** 2 / (first.variance ** 2 / first.degreesOfFreedom + second.variance ** 2 / second.degreesOfFreedom);
}
