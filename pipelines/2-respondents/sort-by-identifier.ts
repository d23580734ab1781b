import type { Column, ColumnTable } from "#database/column-table";

/**
 * Rows in the order of the identifiers in the file: what is computed depends neither on the order of the file nor on the
 * key of the pseudonyms. Rows without identifier come last, in the order of the file.
 */
export function sortByIdentifier(table: ColumnTable, identifiers: readonly (string | null)[]): ColumnTable {
  if (isSorted(identifiers)) return table;
  const rank = new Map(
    [...new Set(identifiers.filter((text) => text !== null))].sort().map((text, index) => [text, index]),
  );
  const key = identifiers.map((identifier) => (identifier === null ? rank.size : (rank.get(identifier) ?? rank.size)));
  const order = Int32Array.from(key.keys()).sort((a, b) => key[a] - key[b] || a - b);
  if (order.every((row, index) => row === index)) return table;
  return {
    rowCount: table.rowCount,
    columns: new Map([...table.columns].map(([name, values]) => [name, reorder(values, order)])),
  };
}

/** Most files are: nothing is built for them. */
function isSorted(identifiers: readonly (string | null)[]): boolean {
  return identifiers.every((identifier, row) => {
    const before = row === 0 ? "" : identifiers[row - 1];
    return identifier !== null && before !== null && before < identifier;
  });
}

function reorder(column: Column, order: Int32Array): Column {
  if (column.kind === "text") return { ...column, codes: inOrder(column.codes, order, new Int32Array(order.length)) };
  if (column.kind === "boolean")
    return { ...column, values: inOrder(column.values, order, new Int8Array(order.length)) };
  return { ...column, values: inOrder(column.values, order, new Float64Array(order.length)) };
}

/** An indexed loop: many times quicker than `from` with a function. */
function inOrder<Values extends Int8Array | Int32Array | Float64Array>(
  values: Values,
  order: Int32Array,
  into: Values,
): Values {
  for (let row = 0; row < order.length; row++) into[row] = values[order[row]];
  return into;
}
