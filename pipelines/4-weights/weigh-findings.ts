import { type ColumnTable, tableFromRows } from "#columns/column-table";
import type { WaveSample } from "#sample/wave-sample";
import { type FlaggedRespondent, type FlaggedShare, flaggedShares } from "#schemas/tables/flagged";

/** The weighted share of the kept respondents that each flagged finding concerns: in each field, and in any of them. */
export function weighFindings(flagged: readonly FlaggedRespondent[], { kept, design }: WaveSample): ColumnTable {
  const ranks = kept.columns.get("row");
  if (flagged.length === 0 || ranks?.kind !== "integer") return tableFromRows(flaggedShares, []);
  const place = new Map(Array.from(ranks.values, (rank, index) => [rank, index]));
  const concerned = new Map<string, { code: string; field: string; places: Set<number> }>();
  for (const { code, field, row } of flagged) {
    const index = place.get(row);
    for (const name of new Set(["", field])) {
      const key = `${code}\n${name}`;
      const entry = concerned.get(key) ?? { code, field: name, places: new Set() };
      if (index !== undefined) entry.places.add(index);
      concerned.set(key, entry);
    }
  }
  const total = design.weights.reduce((sum, weight) => sum + weight, 0);
  const rows = [...concerned.values()].map(({ code, field, places }): FlaggedShare => {
    const weight = [...places].sort((a, b) => a - b).reduce((sum, index) => sum + design.weights[index], 0);
    return { code, field, respondents: places.size, share: weight / total };
  });
  return tableFromRows(flaggedShares, rows);
}
