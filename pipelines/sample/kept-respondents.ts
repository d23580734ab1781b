import type { ColumnTable } from "#columns/column-table";
import { pickRows } from "#columns/pick-rows";

/** The respondents that are kept, in the order of their identifiers. */
export function keptRespondents(table: ColumnTable): ColumnTable {
  const kept = table.columns.get("kept");
  if (kept?.kind !== "boolean") throw new Error("respondents: no column kept");
  if (!kept.values.includes(0)) return table;
  return pickRows(table, keptRows(kept.values));
}

function keptRows(kept: Int8Array): Int32Array {
  const rows = new Int32Array(kept.length);
  let count = 0;
  for (let row = 0; row < kept.length; row++) if (kept[row] === 1) rows[count++] = row;
  return rows.slice(0, count);
}
