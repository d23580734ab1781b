import type { ExportSource } from "../export-reader.ts";
import { likelyHeaderRow } from "../header/likely-header-row.ts";
import { outlineBook } from "./book-outline.ts";
import { openParts } from "./book-parts.ts";
import { readCells } from "./read-cells.ts";

/** Proposes the sheet of a workbook that holds the answers, and the row of its header; an analyst confirms. */
export function proposeSheet(
  book: Buffer,
  source: ExportSource,
): { readonly sheet?: string; readonly header_row: number } {
  const sheets = outlineBook(openParts(book));
  const seen = sheets.filter(({ hidden }) => !hidden);
  const largest = [...seen].sort((a, b) => b.filled - a.filled)[0];
  if (largest === undefined) return { header_row: 1 };
  const declaration = { ...source.declaration, sheet: largest.name };
  const { rows } = readCells(book, { ...source, declaration });
  const headerRow = likelyHeaderRow(rows.slice(0, 50));
  return sheets.length === 1 ? { header_row: headerRow } : { sheet: largest.name, header_row: headerRow };
}
