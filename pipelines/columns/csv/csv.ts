import type { ColumnTable } from "../column-table.ts";
import { type CsvForm, type FieldWords, textOf, writeForm } from "./csv-bytes.ts";
import { harmless, quoterOf } from "./csv-text.ts";

/** A table as CSV for machines: comma, decimal point, UTF-8, an empty field where there is nothing. */
export const csvOf = (table: ColumnTable): string => textOf(table, formOf(table));

/** The same into a file. */
export const writeCsv = (path: string, table: ColumnTable): void => writeForm(path, table, formOf(table));

const quotedField = quoterOf(",");

const WORDS: FieldWords = { text: (text) => quotedField(harmless(text)), number: String, boolean: String };

function formOf({ columns, rowCount }: ColumnTable): CsvForm {
  const header = `${[...columns.keys()].map(quotedField).join(",")}\n`;
  // A table without rows ends with an empty line: so it has always been published.
  return { head: rowCount === 0 ? `${header}\n` : header, delimiter: ",", lineEnd: "\n", words: WORDS };
}
