import { attribute, type BookParts, elements } from "./book-parts.ts";
import { cellAt, visitCells } from "./sheet-cells.ts";

/** A sheet as its XML tells it, before any library opens it. */
export interface SheetOutline {
  readonly name: string;
  readonly path: string;
  readonly hidden: boolean;
  /** Cells that hold a value. */
  readonly filled: number;
  /** Last row and column of a cell that holds a value, and that cell. */
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

/** The sheets of a workbook, in their order. */
export function outlineBook(parts: BookParts): readonly SheetOutline[] {
  const targets = new Map(
    elements(parts("xl/_rels/workbook.xml.rels"), "Relationship").map((own) => [
      attribute(own, "Id"),
      attribute(own, "Target"),
    ]),
  );
  return elements(parts("xl/workbook.xml"), "sheet").map((own) => {
    const target = targets.get(attribute(own, "r:id")) ?? "";
    const path = target.startsWith("/") ? target.slice(1) : `xl/${target}`;
    const hidden = /hidden/i.test(attribute(own, "state"));
    return { name: attribute(own, "name"), path, hidden, ...outlineSheet(parts(path)) };
  });
}

function outlineSheet(xml: string): Omit<SheetOutline, "name" | "path" | "hidden"> {
  let [filled, lastRow, lastColumn, farthest] = [0, 0, 0, ""];
  const errors = { count: 0, first: "", value: "" };
  const unvalued = { ...errors };
  const note = (group: typeof errors, cell: string, value: string): void => {
    if (group.count++ === 0) Object.assign(group, { first: cell, value });
  };
  visitCells(xml, (row, column, { own, inner }) => {
    const cell = cellAt(column, row);
    if (row >= lastRow || column > lastColumn) farthest = cell;
    lastRow = Math.max(lastRow, row);
    lastColumn = Math.max(lastColumn, column);
    const value = /<(?:\w+:)?v[^>]*>([^<]*)</.exec(inner)?.[1] ?? "";
    if (value !== "" || /<(?:\w+:)?is[\s>]/.test(inner)) filled++;
    if (attribute(own, "t") === "e") note(errors, cell, value);
    else if (value === "" && /<(?:\w+:)?f[\s>/]/.test(inner) && attribute(own, "t") !== "str") note(unvalued, cell, "");
  });
  return { filled, lastRow, lastColumn, farthest, errors, unvalued };
}
