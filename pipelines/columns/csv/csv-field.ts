import { type Column, cellReader } from "../column-table.ts";

type Cell = string | number | boolean | null;

/** Reads a column as fields; a text of it is written once, however many rows hold it. */
export function fieldReader(
  column: Column,
  { text, other }: { readonly text: (text: string) => string; readonly other: (cell: Cell) => string },
): (row: number) => string {
  if (column.kind === "text") {
    const { codes } = column;
    const fields = column.dictionary.map(text);
    return (row) => (codes[row] === -1 ? "" : fields[codes[row]]);
  }
  const read = cellReader(column);
  return (row) => other(read(row));
}
