import type { ColumnTable } from "../column-table.ts";
import { linesOf } from "./csv-field.ts";
import { harmless, quoterOf } from "./csv-text.ts";

/** A table as CSV for machines: comma, decimal point, UTF-8, an empty field where there is nothing. */
export function csvOf(table: ColumnTable): string {
  const lines = linesOf(table, { delimiter: ",", quoted: quotedField, words: WORDS });
  // A table without rows ends with an empty line: so it has always been published.
  if (table.rowCount === 0) lines.push("");
  return `${lines.join("\n")}\n`;
}

const quotedField = quoterOf(",");

const WORDS = { text: (text: string): string => quotedField(harmless(text)), number: String, boolean: String };
