import { around, exactly, type Interval } from "./interval.ts";
import { type PublishedRow, textOf } from "./published.ts";

/** Digits after which a printed number is a whole double and not a rounded one. */
const FULL_DIGITS = 12;
/** What a double printed in full may be off by, relative to it. */
const DOUBLE = 1e-13;

/** Rows under which a column without decimals says nothing of rounding. */
const FEW = 50;

/** Reads the number of a row and column with what rounding hides of it. */
export type NumberReader = (row: PublishedRow, column: string) => Interval | undefined;

/**
 * How far each column was rounded is seen in the file: the most decimals that a column ever shows, by kind of statistic,
 * are those of all its numbers (`0.5` among numbers of three decimals is 0.500). A column of counts is exact. In a table of
 * few rows a column without decimals is one of whole numbers, not one that was rounded to them.
 */
export function numberReader(rows: readonly PublishedRow[]): NumberReader {
  const decimals = new Map<string, number>();
  const counts = countedWeights(rows);
  const groupOf = (row: PublishedRow, column: string): string => `${textOf(row, "statistic")}\n${column}`;
  for (const row of rows)
    for (const column of Object.keys(row)) {
      const shown = decimalsOf(textOf(row, column));
      if (shown === undefined) continue;
      const group = groupOf(row, column);
      decimals.set(group, Math.max(decimals.get(group) ?? 0, shown));
    }
  return (row, column) => {
    const text = textOf(row, column);
    if (decimalsOf(text) === undefined) return undefined;
    const value = Number(text);
    if (/base$/.test(column) && (column !== "weighted_base" || counts)) return exactly(value);
    const digits = decimals.get(groupOf(row, column)) ?? 0;
    if (digits === 0 && rows.length < FEW) return exactly(value);
    return around(value, digits >= FULL_DIGITS ? Math.abs(value) * DOUBLE : 0.5 * 10 ** -digits);
  };
}

/** Whether nobody is weighted: every weighted base is the base. */
const countedWeights = (rows: readonly PublishedRow[]): boolean =>
  rows.every((row) => textOf(row, "weighted_base") === "" || textOf(row, "weighted_base") === textOf(row, "base"));

function decimalsOf(text: string): number | undefined {
  const found = /^[+-]?\d+(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text);
  if (found === null) return undefined;
  return Math.max(0, (found[1]?.length ?? 0) - Number(found[2] ?? 0));
}
