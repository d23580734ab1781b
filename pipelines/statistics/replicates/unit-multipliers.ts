import type { LinearizedDesign, ReplicateDesign } from "#statistics/designs/survey-design";

/** Constants of a replicate design. */
export interface ReplicateConstants {
  readonly scale: number;
  readonly rscales: Float64Array;
  readonly mse?: boolean;
  readonly degreesOfFreedom?: number;
}

/**
 * Replicate design from multipliers of the primary units: analysis weight = weight × multiplier of the row's unit.
 *
 * @param multipliers - one vector a replicate, one value a primary unit
 */
export function multipliedDesign(
  design: LinearizedDesign,
  multipliers: readonly Float64Array[],
  { mse = false, ...constants }: ReplicateConstants,
): ReplicateDesign {
  const { clusters } = design.stages[0];
  const { size, weights } = design;
  const replicates = multipliers.map((column) => {
    const analysis = new Float64Array(size);
    for (let row = 0; row < size; row++) analysis[row] = weights[row] * column[clusters ? clusters[row] : row];
    return analysis;
  });
  return { kind: "replicates", size, weights, replicates, mse, ...constants };
}
