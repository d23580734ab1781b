import type { Partition } from "#sample/partitions";
import { REGION } from "#schemas/tables/status";
import { finestPartition } from "./finest-partition.ts";

/** Kind of the smallest places, which no table names. */
const FINEST = "#places";

/**
 * The smallest places that the levels and the groups make together: each level and each group is a sum of them (two groups that
 * overlap, a region and the groups that fill it). They give way, as these do.
 */
export function finestPlaces(partitions: readonly Partition[]): readonly Partition[] {
  const places = partitions.filter(({ kind, yielding = 0 }) => kind === REGION || yielding > 0);
  const finest = finestPartition(FINEST, places);
  return finest === undefined ? [] : [{ ...finest, yielding: 1 }];
}
