import { type CellObject, read, utils } from "@e965/xlsx";
import type { ExportSource } from "../export-reader.ts";
import { refuseBook } from "./check-archive.ts";

/** A sheet as the library gives it, and what it is like before any row is made of it. */
export interface BookSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows, and cells in them, from 0; both have holes. */
  readonly cells: readonly (readonly CellObject[] | undefined)[];
  /** Cells that hold a value. */
  readonly filled: number;
  /** Last row and column, from 1, of a cell that holds something, and that cell. */
  readonly lastRow: number;
  readonly lastColumn: number;
  readonly farthest: string;
  /** Cells that show #N/A, #DIV/0! and the like. */
  readonly errors: CellGroup;
  /** Formulas whose result the file does not hold. */
  readonly unvalued: CellGroup;
}

/** How many cells, the first of them, and what it shows. */
export interface CellGroup {
  readonly count: number;
  readonly first: string;
  readonly value: string;
}

export interface Book {
  readonly sheets: readonly BookSheet[];
  /** Days are counted from 1904. */
  readonly from1904: boolean;
}

/** Opens a workbook whose archive has been checked, the declared sheet alone where one is; what cannot be read is refused. */
export function openBook(bytes: Buffer, source: ExportSource): Book {
  try {
    const { sheet } = source.declaration;
    const only = sheet === undefined ? {} : { sheets: typeof sheet === "number" ? sheet - 1 : sheet };
    const book = read(bytes, { type: "buffer", dense: true, cellNF: true, cellText: false, sheetStubs: true, ...only });
    const sheets = book.SheetNames.map((name, rank): BookSheet => {
      const isRead = sheet === undefined || sheet === name || sheet === rank + 1;
      const known = Object.hasOwn(book.Sheets, name) ? book.Sheets[name]["!data"] : undefined;
      if (isRead && known === undefined) throw new Error(`feuille ${rank + 1} illisible`);
      const cells = known ?? [];
      return { name, hidden: (book.Workbook?.Sheets?.[rank]?.Hidden ?? 0) !== 0, cells, ...outlineOf(cells) };
    });
    return { sheets, from1904: book.Workbook?.WBProps?.date1904 ?? false };
  } catch (error) {
    return refuseBook(source, (error instanceof Error ? error.message : "").split("\n")[0].slice(0, 120));
  }
}

type Outline = Omit<BookSheet, "name" | "hidden" | "cells">;

function outlineOf(rows: BookSheet["cells"]): Outline {
  let [filled, lastRow, lastColumn, farthest] = [0, 0, 0, ""];
  const errors = { count: 0, first: "", value: "" };
  const unvalued = { ...errors };
  rows.forEach((cells, row) => {
    cells?.forEach((cell, column) => {
      const isUnvalued = cell.t === "z" && cell.f !== undefined;
      if (cell.t === "z" && !isUnvalued) return;
      const place = utils.encode_cell({ r: row, c: column });
      if (row + 1 >= lastRow || column + 1 > lastColumn) farthest = place;
      lastRow = Math.max(lastRow, row + 1);
      lastColumn = Math.max(lastColumn, column + 1);
      if (isUnvalued) note(unvalued, place, "");
      else filled++;
      if (cell.t === "e") note(errors, place, errorText(cell));
    });
  });
  return { filled, lastRow, lastColumn, farthest, errors, unvalued };
}

function note(group: { count: number; first: string; value: string }, first: string, value: string): void {
  if (group.count++ === 0) Object.assign(group, { first, value });
}

/** What Excel shows for its error codes. */
const ERRORS: Readonly<Record<number, string>> = {
  0: "#NULL!",
  7: "#DIV/0!",
  15: "#VALUE!",
  23: "#REF!",
  29: "#NAME?",
  36: "#NUM!",
  42: "#N/A",
};

const errorText = ({ v }: CellObject): string => ERRORS[Number(v)] ?? "#?";
