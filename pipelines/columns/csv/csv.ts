import type { ColumnTable } from "../column-table.ts";
import { fieldReader } from "./csv-field.ts";
import { harmless, quoterOf } from "./csv-text.ts";

/** A table as CSV for machines: comma, decimal point, UTF-8, an empty field where there is nothing. */
export function csvOf({ rowCount, columns }: ColumnTable): string {
  const readers = [...columns.values()].map((column) => fieldReader(column, FIELDS));
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

const quotedField = quoterOf(",");

const FIELDS = {
  text: (text: string): string => quotedField(harmless(text)),
  other: (cell: string | number | boolean | null): string => String(cell ?? ""),
};
