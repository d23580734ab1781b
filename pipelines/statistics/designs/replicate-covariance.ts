import type { ReplicateDesign } from "./survey-design.ts";

/**
 * Covariance of statistics from their values in every replicate: R's `svrVar`.
 *
 * Formula   scale · Σ_r rscale_r (θ_r - c)(θ_r - c)ᵀ, c the full-sample estimate (mse) or the mean of the replicates
 * Assumes   replicates whose statistic does not exist are left out, as R does
 * Source    Wolter 2007, Introduction to Variance Estimation, ch. 3-5      R   svrVar
 *
 * @param estimates - statistics of the full sample
 * @param replicates - statistics of each replicate; undefined where they do not exist
 * @returns k × k values, row by row; undefined if no replicate could be evaluated
 */
export function replicateCovariance(
  design: Pick<ReplicateDesign, "scale" | "rscales" | "mse">,
  estimates: Float64Array,
  replicates: readonly (Float64Array | undefined)[],
): Float64Array | undefined {
  const size = estimates.length;
  const centre = design.mse ? estimates : replicateMean(design, size, replicates);
  if (centre === undefined || replicates.every((values) => values === undefined)) return undefined;
  const covariance = new Float64Array(size * size);
  for (let index = 0; index < replicates.length; index++) {
    const values = replicates[index];
    if (values === undefined) continue;
    const factor = design.scale * design.rscales[index];
    for (let a = 0; a < size; a++)
      for (let b = 0; b < size; b++)
        covariance[a * size + b] += factor * (values[a] - centre[a]) * (values[b] - centre[b]);
  }
  return covariance;
}

/** Mean over the replicates that count (rscale > 0). */
function replicateMean(
  design: Pick<ReplicateDesign, "rscales">,
  size: number,
  replicates: readonly (Float64Array | undefined)[],
): Float64Array | undefined {
  const mean = new Float64Array(size);
  let counted = 0;
  for (let index = 0; index < replicates.length; index++) {
    const values = replicates[index];
    if (values === undefined || !(design.rscales[index] > 0)) continue;
    counted++;
    for (let a = 0; a < size; a++) mean[a] += values[a];
  }
  return counted === 0 ? undefined : mean.map((sum) => sum / counted);
}
