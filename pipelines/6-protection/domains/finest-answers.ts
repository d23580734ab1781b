import { CROSSED, type Partition } from "#sample/partitions";
import { REGION } from "#schemas/tables/status";
import { finestPartition } from "./finest-partition.ts";

/**
 * The smallest groups that variables of the same question make together, each crossed with the same other variable or with none:
 * sizes 1 and 2, 1 and 3, 1 and 4 are each a group of two, and together, less everybody, twice size 1.
 *
 * @param origins variable -> the question that it is derived from; absent of what is a question itself
 */
export function finestAnswers(
  partitions: readonly Partition[],
  origins: ReadonlyMap<string, string>,
): readonly Partition[] {
  const originOf = (variable: string): string => {
    const from = origins.get(variable);
    return from === undefined ? variable : originOf(from);
  };
  const own = partitions.filter(({ kind, yielding = 0 }) => kind !== REGION && yielding === 0);
  const alike = Map.groupBy(own, ({ kind }) => kind.split(CROSSED).map(originOf).sort().join(CROSSED));
  return [...alike].flatMap(([question, made]) => finestPartition(`#${question}`, made) ?? []);
}

/**
 * The smallest groups of two variables that are told crossed and by themselves, those who left one of the two blank among them: who
 * is of neither first category, less the cell of the second ones, is whoever left either blank there.
 */
export function finestCrossings(partitions: readonly Partition[]): readonly Partition[] {
  const alone = new Map(partitions.map((partition) => [partition.kind, partition]));
  return partitions.flatMap((crossing) => {
    const sides = crossing.kind.split(CROSSED).flatMap((variable) => alone.get(variable) ?? []);
    return sides.length < 2 ? [] : (finestPartition(`#${crossing.kind}#`, [...sides, crossing]) ?? []);
  });
}
