import type { LinearizedDesign, ReplicateDesign, SamplingStage } from "#statistics/designs/survey-design";
import { MethodError, UsageError } from "#statistics/errors";
import { hadamardMatrix } from "./hadamard.ts";
import { multipliedDesign } from "./unit-multipliers.ts";

/**
 * Balanced repeated replication, or Fay's variant: each replicate raises one unit of every pair and lowers the other.
 *
 * Formula   w (2 - ρ) on one unit of the pair, w ρ on the other; scale 1/(R (1 - ρ)²)
 * Assumes   an even number of primary units a stratum, paired in their order; finite populations are ignored
 * Source    McCarthy 1969; Judkins 1990, J. Official Statistics 6(3)
 * R         as.svrepdesign(type = "BRR"), as.svrepdesign(type = "Fay", fay.rho = )
 *
 * @param rho - Fay's coefficient, 0 (BRR) <= rho < 1
 * @throws MethodError for a stratum with an odd number of primary units
 */
export function balancedReplicates(
  design: LinearizedDesign,
  { rho = 0, mse = false }: { rho?: number; mse?: boolean } = {},
): ReplicateDesign {
  if (!(rho >= 0 && rho < 1)) throw new UsageError(`rho: must lie in [0, 1[; found ${rho}`);
  const stage = design.stages[0];
  const { pairs, isFirst, pairCount } = pairUnits(stage);
  const matrix = hadamardMatrix(pairCount);
  const multipliers = matrix.map((_, replicate) =>
    Float64Array.from({ length: stage.clusterCount }, (__, unit) =>
      matrix[1 + pairs[unit]][replicate] === isFirst[unit] ? 2 - rho : rho,
    ),
  );
  const scale = 1 / (matrix.length * (1 - rho) ** 2);
  return multipliedDesign(design, multipliers, { scale, rscales: new Float64Array(matrix.length).fill(1), mse });
}

/** Pairs of primary units of a stratum, in the order of the units; strata of more than two first, as R numbers them. */
function pairUnits({ unitStrata, clusterCount, stratumCount, sampled }: SamplingStage) {
  const odd = sampled.findIndex((count) => count % 2 === 1);
  if (odd >= 0)
    throw new MethodError(
      `BRR, stratum ${odd}: an even number of units is needed; found ${sampled[odd]}`,
      sampled[odd],
    );
  const firstPair = new Int32Array(stratumCount);
  let pairCount = 0;
  for (const isLarge of [true, false])
    for (let stratum = 0; stratum < stratumCount; stratum++) {
      if (sampled[stratum] > 2 !== isLarge) continue;
      firstPair[stratum] = pairCount;
      pairCount += sampled[stratum] / 2;
    }
  const seen = new Int32Array(stratumCount);
  const pairs = new Int32Array(clusterCount);
  const isFirst = new Uint8Array(clusterCount);
  for (let unit = 0; unit < clusterCount; unit++) {
    const stratum = unitStrata[unit];
    const rank = seen[stratum]++;
    pairs[unit] = firstPair[stratum] + (rank >> 1);
    isFirst[unit] = 1 - (rank % 2);
  }
  return { pairs, isFirst, pairCount };
}
