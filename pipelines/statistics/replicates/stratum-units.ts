import type { SamplingStage } from "#statistics/designs/survey-design";

/** Primary units of each stratum, one stratum after the other. */
export interface StratumUnits {
  readonly units: Int32Array;
  /** Start of each stratum in `units`; one more than there are strata. */
  readonly starts: Int32Array;
}

/** Lists the units of a stage by stratum (counting sort), in the order of the units. */
export function unitsByStratum({ unitStrata, clusterCount, stratumCount, sampled }: SamplingStage): StratumUnits {
  const starts = new Int32Array(stratumCount + 1);
  for (let stratum = 0; stratum < stratumCount; stratum++) starts[stratum + 1] = starts[stratum] + sampled[stratum];
  const next = starts.slice();
  const units = new Int32Array(clusterCount);
  for (let unit = 0; unit < clusterCount; unit++) units[next[unitStrata[unit]]++] = unit;
  return { units, starts };
}
