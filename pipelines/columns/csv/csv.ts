import { type Column, type ColumnTable, cellReader } from "../column-table.ts";

/** A table as CSV for machines: comma, decimal point, UTF-8, an empty field where there is nothing. */
export function csvOf({ rowCount, columns }: ColumnTable): string {
  const readers = [...columns.values()].map(fieldReader);
  const lines = [[...columns.keys()].map(quotedField).join(",")];
  for (let row = 0; row < rowCount; row++) {
    let line = readers[0]?.(row) ?? "";
    for (let index = 1; index < readers.length; index++) line += `,${readers[index](row)}`;
    lines.push(line);
  }
  // A table without rows ends with an empty line: so it has always been published.
  if (rowCount === 0) lines.push("");
  return `${lines.join("\n")}\n`;
}

/** A text of a column is looked at once, however many rows hold it. */
function fieldReader(column: Column): (row: number) => string {
  if (column.kind === "text") {
    const { codes } = column;
    const fields = column.dictionary.map((text) => quotedField(harmless(text)));
    return (row) => (codes[row] === -1 ? "" : fields[codes[row]]);
  }
  const read = cellReader(column);
  return (row) => String(read(row) ?? "");
}

/** Between quotation marks where a reader would take it for more or less than one field. */
const quotedField = (text: string): string =>
  /[\r\n",\uFEFF]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** A text that a spreadsheet would run as a formula stays a text: numbers are in columns of their own and keep their sign. */
export const harmless = (text: string): string =>
  /^[\s\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r]/.test(text) ? `'${text}` : text;
