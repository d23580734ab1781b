import { contentOf } from "#draft/column-content";
import type { Delivery } from "../delivery.ts";
import type { LocatedQuestion } from "../locate-questions.ts";

/** Fewer cells than this, or than this share of the file, may be slips: the run tells them. */
const FEWEST_CELLS = 5;
const LEAST_SHARE = 0.005;

/** Whether as many cells of a file are no slips. */
export const isOften = (cells: number, { rowCount }: Delivery["now"]): boolean =>
  cells >= Math.max(FEWEST_CELLS, LEAST_SHARE * rowCount);

/** What is written in the columns of a question, and in how many cells: answers one by one where a cell holds several. */
export function textsOfQuestion(
  { asked: { source }, parts }: LocatedQuestion,
  { now, declaration }: Delivery,
): ReadonlyMap<string, number> {
  const blanks = new Set(["", ...declaration.missing_values.map((text) => text.trim())]);
  const texts = new Map<string, number>();
  for (const name of new Set(parts.map((part) => part.now))) {
    const column = now.columns.find((one) => one.name === name);
    if (column === undefined) continue;
    for (const [cell, count] of contentOf(column).texts)
      for (const piece of source.delimited === undefined ? [cell] : cell.split(source.delimited)) {
        const text = piece.trim();
        if (!blanks.has(text)) texts.set(text, (texts.get(text) ?? 0) + count);
      }
  }
  return texts;
}
