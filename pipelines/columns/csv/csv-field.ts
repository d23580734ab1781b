import type { Column } from "../column-table.ts";

/** How a file writes what a column holds; nothing is an empty field. */
export interface FieldWords {
  readonly text: (text: string) => string;
  readonly number: (value: number) => string;
  readonly boolean: (value: boolean) => string;
}

/** Reads a column as fields; a text of it is written once, however many rows hold it. */
export function fieldReader(column: Column, words: FieldWords): (row: number) => string {
  if (column.kind === "text") {
    const { codes } = column;
    const fields = column.dictionary.map(words.text);
    return (row) => (codes[row] === -1 ? "" : fields[codes[row]]);
  }
  const { values } = column;
  if (column.kind === "boolean") return (row) => (values[row] === -1 ? "" : words.boolean(values[row] === 1));
  return (row) => (Number.isNaN(values[row]) ? "" : words.number(values[row]));
}

/** The lines of a table, its header first; the fields of a line are joined at once: one added to another, they are copied piece by piece later. */
export function linesOf(
  { rowCount, columns }: { readonly rowCount: number; readonly columns: ReadonlyMap<string, Column> },
  {
    delimiter,
    quoted,
    words,
  }: { readonly delimiter: string; readonly quoted: (text: string) => string; readonly words: FieldWords },
): string[] {
  const readers = [...columns.values()].map((column) => fieldReader(column, words));
  const lines = [[...columns.keys()].map(quoted).join(delimiter)];
  const fields = readers.map(() => "");
  for (let row = 0; row < rowCount; row++) lines.push(readFields(row, readers, fields).join(delimiter));
  return lines;
}

/** Fills the fields of a row. */
function readFields(row: number, readers: readonly ((row: number) => string)[], fields: string[]): readonly string[] {
  for (let index = 0; index < readers.length; index++) fields[index] = readers[index](row);
  return fields;
}
