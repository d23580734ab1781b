import type { Column, ColumnTable } from "#database/column-table";

/**
 * Rows in the order of the identifiers in the file: what is computed depends neither on the order of the file nor on the
 * key of the pseudonyms. Rows without identifier come last, in the order of the file.
 */
export function sortByIdentifier(table: ColumnTable, identifiers: readonly (string | null)[]): ColumnTable {
  const rank = new Map(
    [...new Set(identifiers.filter((text) => text !== null))].sort().map((text, index) => [text, index]),
  );
  const key = identifiers.map((identifier) => (identifier === null ? rank.size : (rank.get(identifier) ?? rank.size)));
  const order = Int32Array.from(key.keys()).sort((a, b) => key[a] - key[b] || a - b);
  return {
    rowCount: table.rowCount,
    columns: new Map([...table.columns].map(([name, values]) => [name, reorder(values, order)])),
  };
}

function reorder(column: Column, order: Int32Array): Column {
  if (column.kind === "text") return { ...column, codes: Int32Array.from(order, (row) => column.codes[row]) };
  if (column.kind === "boolean") return { ...column, values: Int8Array.from(order, (row) => column.values[row]) };
  return { ...column, values: Float64Array.from(order, (row) => column.values[row]) };
}
