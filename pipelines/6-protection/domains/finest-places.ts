import { TextRanks } from "#columns/texts/text-ranks";
import type { Partition } from "#sample/partitions";
import { REGION } from "#schemas/tables/status";

/** Kind of the smallest places, which no table names. */
const FINEST = "#places";

/**
 * The smallest places that the levels and the groups make together, as a partition that no file names: each level and each group
 * is a sum of them, so that what follows from several of them at once is seen (two groups that overlap, a region and the groups
 * that fill it).
 */
export function finestPlaces(partitions: readonly Partition[]): readonly Partition[] {
  const places = partitions.filter(({ kind, yielding = 0 }) => kind === REGION || yielding > 0);
  if (places.length < 2) return [];
  const distinct = new TextRanks();
  const names = Array.from(places[0].codes, (_, row) => {
    const held = places.map((partition) => partition.codes[row]);
    return held.every((code) => code === -1) ? null : held.join(" ");
  });
  const codes = distinct.ranksOf(names);
  const isOne = places.some(({ domains, codes: own }) => domains.length === distinct.size && isAlike(codes, own));
  return isOne ? [] : [{ kind: FINEST, domains: distinct.texts, codes }];
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
