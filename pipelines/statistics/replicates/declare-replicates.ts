import type { ReplicateDesign } from "#statistics/designs/survey-design";
import { MethodError, UsageError } from "#statistics/errors";

/** Kinds of replicate weights: R's `svrepdesign(type = )`. */
export const REPLICATE_TYPES = [
  "BRR",
  "Fay",
  "JK1",
  "JK2",
  "JKn",
  "bootstrap",
  "ACS",
  "successive-difference",
  "other",
] as const;
export type ReplicateType = (typeof REPLICATE_TYPES)[number];

/** Columns and constants that declare a sample with replicate weights: what R's `svrepdesign` takes. */
export interface ReplicateColumns {
  readonly weights: ArrayLike<number>;
  /** One column a replicate. */
  readonly replicates: readonly ArrayLike<number>[];
  readonly type: ReplicateType;
  /** Whether the replicate weights already hold the sampling weight (default) or multiply it. */
  readonly combinedWeights?: boolean;
  readonly scale?: number;
  readonly rscales?: ArrayLike<number>;
  /** Fay's coefficient, 0 <= rho < 1. */
  readonly rho?: number;
  /** Replicates averaged in each mean bootstrap weight. */
  readonly bootstrapAverage?: number;
  /** Finite population correction of each replicate (jackknife): 1 - f, or f where `fpcType` is "fraction". */
  readonly fpc?: ArrayLike<number>;
  readonly fpcType?: "fraction" | "correction";
  readonly mse?: boolean;
  readonly degreesOfFreedom?: number;
}

/**
 * A sample whose precision comes from replicate weights, checked; constants of the variance by type of replication.
 *
 * Formula   BRR 1/R; Fay 1/(R (1-ρ)²); JK1 (R-1)/R; JK2 1; JKn rscales; bootstrap 1/(R-1); successive differences 4/R
 * Assumes   `scale` and `rscales`, where given, replace these for JK1, JKn, bootstrap and other
 * Source    Wolter 2007, ch. 3-5; Judkins 1990 (Fay); Fay & Train 1995 (successive differences)      R   svrepdesign
 *
 * @throws UsageError for weights that are not finite, columns of unequal length, a rho out of [0, 1[
 * @throws MethodError for combined JKn weights without `rscales`: nothing in the weights tells them
 */
export function declareReplicates(columns: ReplicateColumns): ReplicateDesign {
  const { weights, replicates, combinedWeights = true, mse = false, degreesOfFreedom } = columns;
  const size = weights.length;
  if (replicates.length === 0) throw new UsageError("replicates: at least one column must be given; found none");
  for (const column of [weights, ...replicates]) checkColumn(column, size);
  const { scale, rscales } = replicateScales(columns);
  return {
    kind: "replicates",
    size,
    weights: Float64Array.from(weights),
    replicates: replicates.map((column) =>
      combinedWeights ? Float64Array.from(column) : Float64Array.from(weights, (weight, row) => weight * column[row]),
    ),
    scale,
    rscales: correctedScales(rscales, columns),
    mse,
    ...(degreesOfFreedom === undefined ? {} : { degreesOfFreedom }),
  };
}

function checkColumn(column: ArrayLike<number>, size: number): void {
  if (column.length !== size)
    throw new UsageError(`replicates: every column must have ${size} rows; found ${column.length}`);
  for (let row = 0; row < size; row++)
    if (!Number.isFinite(column[row]))
      throw new UsageError(`replicates, row ${row}: a weight must be finite; found ${column[row]}`);
}

function replicateScales(columns: ReplicateColumns): { scale: number; rscales: Float64Array } {
  const { type, replicates, scale, rscales, rho = 0, bootstrapAverage = 1 } = columns;
  const count = replicates.length;
  if (rscales && rscales.length !== count)
    throw new UsageError(`rscales: must have one value a replicate, ${count}; found ${rscales.length}`);
  if (!(rho >= 0 && rho < 1)) throw new UsageError(`rho: must lie in [0, 1[; found ${rho}`);
  const ones = new Float64Array(count).fill(1);
  const given = rscales ? Float64Array.from(rscales) : ones;
  if (type === "BRR") return { scale: 1 / count, rscales: given };
  if (type === "Fay") return { scale: 1 / (count * (1 - rho) ** 2), rscales: given };
  if (type === "ACS" || type === "successive-difference") return { scale: 4 / count, rscales: ones };
  if (type === "JK2") return { scale: 1, rscales: ones };
  if (type === "JK1") return { scale: scale ?? jackknifeScale(columns), rscales: given };
  if (type === "JKn") return { scale: scale ?? 1, rscales: rscales ? given : stratifiedScales(columns) };
  if (type === "bootstrap") return { scale: scale ?? bootstrapAverage / (count - 1), rscales: given };
  return { scale: scale ?? 1, rscales: given };
}

/** (n - 1)/n: n the number of replicates, or told by the multiplier n/(n - 1) of the rows kept. */
function jackknifeScale({ replicates, combinedWeights = true }: ReplicateColumns): number {
  if (combinedWeights) return (replicates.length - 1) / replicates.length;
  return 1 / Array.from(replicates[0]).reduce((a, b) => Math.max(a, b));
}

/** (n_h - 1)/n_h of the stratum of each replicate, told by the multiplier n_h/(n_h - 1). */
function stratifiedScales({ replicates, combinedWeights = true }: ReplicateColumns): Float64Array {
  if (combinedWeights) throw new MethodError("rscales: combined JKn weights need them; found none");
  return Float64Array.from(replicates, (column) => 1 / Array.from(column).reduce((a, b) => Math.max(a, b)));
}

function correctedScales(rscales: Float64Array, { type, fpc, fpcType = "correction" }: ReplicateColumns): Float64Array {
  if (!fpc) return rscales;
  if (!["JK1", "JKn", "other"].includes(type)) throw new UsageError(`fpc: not available for ${type} replicates`);
  if (fpc.length !== rscales.length)
    throw new UsageError(`fpc: must have one value a replicate, ${rscales.length}; found ${fpc.length}`);
  return rscales.map((value, index) => {
    if (!(fpc[index] >= 0 && fpc[index] <= 1)) throw new UsageError(`fpc: must lie in [0, 1]; found ${fpc[index]}`);
    return value * (fpcType === "fraction" ? 1 - fpc[index] : fpc[index]);
  });
}
