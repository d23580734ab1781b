import type { Column, ColumnTable } from "#database/column-table";

/** The respondents that are kept, in the order of their identifiers. */
export function keptRespondents(table: ColumnTable): ColumnTable {
  const kept = table.columns.get("kept");
  if (kept?.kind !== "boolean") throw new Error("respondents: no column kept");
  const rows = Int32Array.from([...kept.values.keys()].filter((row) => kept.values[row] === 1));
  return {
    rowCount: rows.length,
    columns: new Map([...table.columns].map(([name, column]) => [name, pickRows(column, rows)])),
  };
}

function pickRows(column: Column, rows: Int32Array): Column {
  if (column.kind === "text") return { ...column, codes: Int32Array.from(rows, (row) => column.codes[row]) };
  if (column.kind === "boolean") return { ...column, values: Int8Array.from(rows, (row) => column.values[row]) };
  return { ...column, values: Float64Array.from(rows, (row) => column.values[row]) };
}
