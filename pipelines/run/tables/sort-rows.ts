import { type ColumnTable, cellReader } from "#columns/column-table";
import { pickRows } from "#columns/pick-rows";

/** Rows in the order of the names that these columns make, joined by a dash; those of no known name last, as they come. */
export function sortRows(table: ColumnTable, columns: readonly string[], names: readonly string[]): ColumnTable {
  const rankOf = new Map(names.map((name, rank) => [name, rank]));
  const readers = columns.map((name) => {
    const column = table.columns.get(name);
    if (column === undefined) throw new Error(`no column ${name}`);
    return cellReader(column);
  });
  const ranks = Int32Array.from(
    { length: table.rowCount },
    (_, row) => rankOf.get(readers.map((read) => read(row)).join("-")) ?? names.length,
  );
  if (ranks.every((rank, row) => row === 0 || ranks[row - 1] <= rank)) return table;
  const rows = Int32Array.from({ length: table.rowCount }, (_, row) => row).sort(
    (a, b) => ranks[a] - ranks[b] || a - b,
  );
  return pickRows(table, rows);
}
