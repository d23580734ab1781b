import type { LinearizedDesign, ReplicateDesign } from "#statistics/designs/survey-design";
import { MethodError, UsageError } from "#statistics/errors";
import { unitsByStratum } from "./stratum-units.ts";
import { multipliedDesign } from "./unit-multipliers.ts";

/**
 * Delete-one jackknife of an unstratified sample: each replicate drops a primary unit.
 *
 * Formula   w n/(n - 1) on the rows kept, 0 on the unit dropped; scale (1 - f)(n - 1)/n
 * Assumes   one stratum; stages after the first add nothing
 * Source    Wolter 2007, § 4.2      R   as.svrepdesign(type = "JK1")
 *
 * @throws UsageError for a stratified design
 */
export function jackknifeReplicates(design: LinearizedDesign, options: { mse?: boolean } = {}): ReplicateDesign {
  const { stratumCount, clusterCount, population } = design.stages[0];
  if (stratumCount > 1) throw new UsageError(`JK1: the design must have one stratum; found ${stratumCount}`);
  const kept = 1 - clusterCount / (population?.[0] ?? Number.POSITIVE_INFINITY);
  const factor = clusterCount / (clusterCount - 1);
  const multipliers = Array.from({ length: clusterCount }, (_, dropped) => {
    const column = new Float64Array(clusterCount).fill(factor);
    column[dropped] = 0;
    return column;
  });
  const scale = (kept * (clusterCount - 1)) / clusterCount;
  return multipliedDesign(design, multipliers, { scale, rscales: new Float64Array(clusterCount).fill(1), ...options });
}

/**
 * Stratified jackknife: each replicate drops a primary unit and raises the others of its stratum.
 *
 * Formula   w n_h/(n_h - 1) in the stratum, 0 on the unit dropped; rscale (1 - f_h)(n_h - 1)/n_h;
 *           replicates in the order of the strata, then of the units
 * Assumes   strata taken in full have no replicate; lonely units by the design's rule, "adjust" as R's: the other
 *           strata are raised by H/(H - 1)
 * Source    Wolter 2007, § 4.5      R   as.svrepdesign(type = "JKn")
 *
 * @throws MethodError under the rule "fail" if a stratum has one primary unit, or if every stratum is taken in full
 */
export function stratifiedJackknifeReplicates(
  design: LinearizedDesign,
  options: { mse?: boolean } = {},
): ReplicateDesign {
  const { unitStrata, clusterCount, stratumCount, sampled, population } = design.stages[0];
  const multipliers: Float64Array[] = [];
  const rscales: number[] = [];
  for (const dropped of unitsByStratum(design.stages[0]).units) {
    const stratum = unitStrata[dropped];
    const count = sampled[stratum];
    const kept = 1 - count / (population?.[stratum] ?? Number.POSITIVE_INFINITY);
    if (kept === 0) continue;
    if (count === 1 && !keepsLonely(design, stratum)) continue;
    const lonely = count === 1;
    const share = lonely ? (stratumCount - 1) / stratumCount : (count - 1) / count;
    multipliers.push(
      Float64Array.from({ length: clusterCount }, (_, unit) => {
        if (unit === dropped) return 0;
        return (unitStrata[unit] === stratum) !== lonely ? 1 / share : 1;
      }),
    );
    rscales.push(lonely ? share : kept * share);
  }
  if (multipliers.length === 0) throw new MethodError("JKn: every stratum is taken in full; found no variance");
  const scale = design.lonelyPsu === "average" ? clusterCount / multipliers.length : 1;
  return multipliedDesign(design, multipliers, { scale, rscales: Float64Array.from(rscales), ...options });
}

function keepsLonely(design: LinearizedDesign, stratum: number): boolean {
  if (design.lonelyPsu === "fail")
    throw new MethodError(`JKn, stratum ${stratum}: at least two primary units are needed; found 1`, stratum);
  return design.lonelyPsu === "adjust";
}
