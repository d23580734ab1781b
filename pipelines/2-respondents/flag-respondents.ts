import { type ColumnTable, tableFromRows } from "#columns/column-table";
import { type FlaggedRespondent, type FlaggedResponse, flaggedRespondents } from "#schemas/tables/flagged";
import { linesOf } from "./sent-table.ts";

/** The responses that findings concern, by their rank in the export: each once for a code and a field. */
export function flagRespondents(flagged: readonly FlaggedResponse[], sent: ColumnTable): ColumnTable {
  if (flagged.length === 0) return tableFromRows(flaggedRespondents, []);
  const rankOf = new Map(Array.from(linesOf(sent), (line, row) => [line, row + 1]));
  const rows = new Map<string, FlaggedRespondent>();
  for (const { code, field, line } of flagged) {
    const row = rankOf.get(line);
    if (row === undefined) throw new Error(`${code}: no row from line ${line}`);
    rows.set(`${code}\n${field}\n${row}`, { code, field, row });
  }
  return tableFromRows(flaggedRespondents, [...rows.values()]);
}
