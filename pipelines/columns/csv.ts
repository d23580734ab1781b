import Papa from "papaparse";
import { type Column, type ColumnTable, cellReader } from "./column-table.ts";

/** A table as CSV for machines: comma, decimal point, UTF-8, an empty field where there is nothing. */
export function csvOf({ rowCount, columns }: ColumnTable): string {
  const readers = [...columns.values()].map(fieldReader);
  const rows = Array.from({ length: rowCount }, (_, row) => readers.map((read) => read(row)));
  return `${Papa.unparse({ fields: [...columns.keys()], data: rows }, { newline: "\n" })}\n`;
}

function fieldReader(column: Column): (row: number) => string {
  const read = cellReader(column);
  return column.kind === "text" ? (row) => harmless(String(read(row) ?? "")) : (row) => String(read(row) ?? "");
}

/** A text that a spreadsheet would run as a formula stays a text: numbers are in columns of their own and keep their sign. */
const harmless = (text: string): string =>
  /^[\s\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r]/.test(text) ? `'${text}` : text;
