import type { TextColumn } from "#exports/export-reader";
import { contentOf } from "../column-content.ts";

/** Fewer rows may fill columns from the left by chance. */
const FEWEST_ROWS = 10;

/**
 * Whether columns of one list hold the answers of a multiple question, the first cited, the second: filled from the left,
 * not all of them, and never the same answer twice in a row. The rows of a grid are answered each, often alike.
 */
export function areMentions(columns: readonly TextColumn[]): boolean {
  const answered = columns.map((column) => contentOf(column).answered);
  if (answered[0] < FEWEST_ROWS || answered.at(-1) === answered[0]) return false;
  if (answered.some((count, at) => at > 0 && count > answered[at - 1])) return false;
  const codes = new Set(columns.flatMap((column) => [...contentOf(column).texts.keys()]));
  if (codes.size < FEWEST_CODES) return false;
  const texts = columns.map(({ dictionary }) => dictionary.map((text) => text.trim()));
  for (let row = 0; row < columns[0].codes.length; row++) {
    const cells = columns.map((column, at) => texts[at][column.codes[row]] ?? "");
    const last = cells.findLastIndex((cell) => cell !== "");
    const cited = cells.slice(0, last + 1);
    if (cited.includes("") || new Set(cited).size < cited.length) return false;
  }
  return true;
}

/** A set of two answers is as well two boxes. */
const FEWEST_CODES = 3;
