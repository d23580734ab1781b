import { type CellObject, utils } from "@e965/xlsx";
import { formatOf } from "./cell-formats.ts";

/** Rows of a sheet, and cells in them, from 0; both have holes. */
export type BookCells = readonly (readonly CellObject[] | undefined)[];

/** Cells to tell: in error, formulas without result, and those read otherwise than they are seen. */
const TOLD_KINDS = ["error", "unvalued", "percent", "elapsed", "long"] as const;
export type ToldKind = (typeof TOLD_KINDS)[number];

/** How many cells, the first of them, and what it shows. */
export interface CellGroup {
  readonly kind: ToldKind;
  count: number;
  readonly first: string;
  readonly value: string;
}

/** What a sheet is like before any row is made of it. */
export interface CellsOutline {
  /** Cells that hold a value. */
  readonly filled: number;
  /** Last row and column, from 1, of a cell that holds something, and that cell. */
  readonly lastRow: number;
  readonly lastColumn: number;
  readonly farthest: string;
  readonly told: readonly CellGroup[];
}

/** Looks at each cell once. */
export function outlineCells(rows: BookCells): CellsOutline {
  let [filled, lastRow, lastColumn, farthest] = [0, 0, 0, ""];
  const told = new Map<ToldKind, CellGroup>();
  rows.forEach((cells, row) => {
    cells?.forEach((cell, column) => {
      const kind = kindOf(cell);
      if (cell.t === "z" && kind === undefined) return;
      if (kind !== "unvalued") filled++;
      if (row + 1 > lastRow || column + 1 > lastColumn) farthest = utils.encode_cell({ r: row, c: column });
      lastRow = Math.max(lastRow, row + 1);
      lastColumn = Math.max(lastColumn, column + 1);
      if (kind === undefined) return;
      const first = utils.encode_cell({ r: row, c: column });
      const group = told.get(kind) ?? { kind, count: 0, first, value: kind === "error" ? errorText(cell) : "" };
      group.count++;
      told.set(kind, group);
    });
  });
  return { filled, lastRow, lastColumn, farthest, told: TOLD_KINDS.flatMap((kind) => told.get(kind) ?? []) };
}

/** From this on a number has more digits than Excel keeps. */
const LONG = 1e15;

function kindOf({ t: type, v: value, f: formula, z: code }: CellObject): ToldKind | undefined {
  if (type === "e") return "error";
  if (type === "z" && formula !== undefined) return "unvalued";
  if (type !== "n") return undefined;
  if (Math.abs(Number(value)) >= LONG) return "long";
  const { shows } = formatOf(String(code ?? ""));
  return shows === "percent" || shows === "elapsed" ? shows : undefined;
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
