import type { ExportSource } from "../export-reader.ts";
import { likelyHeaderRow } from "../header/likely-header-row.ts";
import { openBook } from "./open-book.ts";
import { rowsOf } from "./read-cells.ts";

/** Proposes the sheet of a workbook that holds the answers, and the row of its header; an analyst confirms. */
export function proposeSheet(
  bytes: Buffer,
  source: ExportSource,
): { readonly sheet?: string; readonly header_row: number } {
  const sheets = openBook(bytes, source);
  const seen = sheets.filter(({ hidden }) => !hidden);
  const largest = [...seen].sort((a, b) => b.filled - a.filled)[0];
  if (largest === undefined) return { header_row: 1 };
  const header_row = likelyHeaderRow(rowsOf({ ...largest, lastRow: Math.min(TOP, largest.lastRow) }, source));
  return sheets.length === 1 ? { header_row } : { sheet: largest.name, header_row };
}

/** Rows among which the header is looked for. */
const TOP = 50;
