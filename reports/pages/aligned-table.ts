import type { TableContent } from "#reports/content/figure-content";

/** Characters above which a cell asks for a wide column. */
const LONG_TEXT = 40;

/** A number with what may stand around it, a pair of bounds, or a sign that stands where a number cannot. */
const NUMBER =
  /^[+\u2212-]?[\d\u00a0\u202f .,]*\d(?:[\u00a0\u202f ]?(?:%|points?|pts|€))?\*?(?: \([\d\u00a0\u202f ,]+\*?\))?$/;
const BOUNDS = /^\[.*\d.*\]$/;
const SIGN = /^(?:–|s|\/\/\/|n\. ?[dc]\.|)$/;
const YEAR = /^(?:19|20)\d{2}$/;

/** A table with the class of each cell: numbers stand at the right of their column, long texts have a wide one. */
export function alignedTable({ columns, rows }: Pick<TableContent, "columns" | "rows">) {
  const numeric = columns.map((_, place) => {
    if (place === 0) return false;
    const cells = rows.map(({ cells: own }) => own[place - 1] ?? "");
    const isFit = cells.every((cell) => NUMBER.test(cell) || BOUNDS.test(cell) || SIGN.test(cell));
    return isFit && cells.some((cell) => /\d/.test(cell)) && !cells.every((cell) => YEAR.test(cell) || SIGN.test(cell));
  });
  return {
    columns: columns.map((text, place) => ({ text, numeric: numeric[place] ?? false })),
    rows: rows.map(({ heading, cells }) => ({
      heading,
      cells: cells.map((text, place) => ({
        text,
        kind: numeric[place + 1] === true ? "quantity" : text.length > LONG_TEXT ? "wide" : "",
      })),
    })),
  };
}
