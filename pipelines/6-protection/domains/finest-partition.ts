import { TextRanks } from "#columns/texts/text-ranks";
import type { Partition } from "#sample/partitions";

/**
 * The smallest groups that several partitions make together, as a partition that no file names: each domain of theirs is a sum of
 * them, so that what follows from several of them at once is seen. None where one of them is that partition already.
 */
export function finestPartition(kind: string, partitions: readonly Partition[]): Partition | undefined {
  if (partitions.length < 2) return undefined;
  const distinct = new TextRanks();
  const names = Array.from(partitions[0].codes, (_, row) => {
    const held = partitions.map((partition) => partition.codes[row]);
    return held.every((code) => code === -1) ? null : held.join(" ");
  });
  const codes = distinct.ranksOf(names);
  const isOne = partitions.some(({ domains, codes: own }) => domains.length === distinct.size && isAlike(codes, own));
  return isOne ? undefined : { kind, domains: distinct.texts, codes };
}

/** Whether two partitions put the same respondents together. */
function isAlike(codes: Int32Array, others: Int32Array): boolean {
  const known = new Map<number, number>();
  return codes.every((code, row) => {
    const other = known.get(code) ?? others[row];
    known.set(code, other);
    return other === others[row] && (code === -1) === (others[row] === -1);
  });
}
