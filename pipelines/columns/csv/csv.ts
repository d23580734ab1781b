import type { ColumnTable } from "../column-table.ts";
import { type CsvForm, fileBytes } from "./csv-bytes.ts";
import { harmless, quoterOf } from "./csv-text.ts";

/** A table as CSV for machines: comma, decimal point, UTF-8, an empty field where there is nothing. */
export function csvBytes(table: ColumnTable): Uint8Array {
  const header = `${[...table.columns.keys()].map(quotedField).join(",")}\n`;
  // A table without rows ends with an empty line: so it has always been published.
  return fileBytes(table, { ...FORM, head: table.rowCount === 0 ? `${header}\n` : header });
}

/** The same, as a text. */
export const csvOf = (table: ColumnTable): string => Buffer.from(csvBytes(table)).toString();

const quotedField = quoterOf(",");

const FORM: Omit<CsvForm, "head"> = {
  delimiter: ",",
  lineEnd: "\n",
  words: { text: (text) => quotedField(harmless(text)), number: String, boolean: String },
};
