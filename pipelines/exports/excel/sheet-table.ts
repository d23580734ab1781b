import { columnLetters } from "#findings/column-letters";

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

/** The texts of a sheet, and what it is like before any full row is made of them. */
export interface SheetContent {
  /** Rows from 0, and texts in them; both have holes. */
  readonly texts: readonly (readonly string[] | undefined)[];
  /** Cells that hold a value. */
  readonly filled: number;
  /** Last row and column, from 1, of a cell that holds something, and that cell. */
  readonly lastRow: number;
  readonly lastColumn: number;
  readonly farthest: string;
  readonly told: readonly CellGroup[];
  /** Rows that are not seen, and are read as the others. */
  readonly hiddenRows: number;
}

/** A sheet whose cells could be anywhere. */
export const NO_CELL: SheetContent = {
  texts: [],
  filled: 0,
  lastRow: 0,
  lastColumn: 0,
  farthest: "",
  told: [],
  hiddenRows: 0,
};

/** Where a cell stands, from 1. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** Takes the cells of a sheet one by one, in any order. */
export class SheetTable {
  hiddenRows = 0;
  private readonly texts: string[][] = [];
  private readonly groups = new Map<ToldKind, CellGroup>();
  private filled = 0;
  private last: CellPlace = { row: 0, column: 0 };
  private farthest: CellPlace = { row: 0, column: 0 };

  put({ row, column }: CellPlace, text: string): void {
    this.texts[row - 1] ??= [];
    if (this.texts[row - 1][column - 1] !== undefined) throw new Error("deux cellules");
    this.texts[row - 1][column - 1] = text;
    this.filled++;
    this.reach({ row, column });
  }

  /** Tells a cell, which the sheet reaches even where nothing is read of it. */
  tell(place: CellPlace, kind: ToldKind, value: string): void {
    const group = this.groups.get(kind) ?? { kind, count: 0, first: addressOf(place), value };
    group.count++;
    this.groups.set(kind, group);
    this.reach(place);
  }

  content(): SheetContent {
    const { texts, filled, hiddenRows } = this;
    const told = TOLD_KINDS.flatMap((kind) => this.groups.get(kind) ?? []);
    const farthest = addressOf(this.farthest);
    return { texts, filled, lastRow: this.last.row, lastColumn: this.last.column, farthest, told, hiddenRows };
  }

  private reach(place: CellPlace): void {
    const { row, column } = this.last;
    if (place.row <= row && place.column <= column) return;
    this.farthest = place;
    this.last = { row: Math.max(row, place.row), column: Math.max(column, place.column) };
  }
}

/** A place as it is seen in a workbook: B3. */
export const addressOf = ({ row, column }: CellPlace): string => `${column === 0 ? "" : columnLetters(column)}${row}`;
