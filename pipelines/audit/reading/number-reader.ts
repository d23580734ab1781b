import { around, exactly, type Interval } from "./interval.ts";
import { type PublishedRow, textOf } from "./published.ts";

/** Digits after which a printed number is a whole double and not a rounded one. */
const FULL_DIGITS = 12;
/** What a double printed in full may be off by, relative to it. */
const DOUBLE = 1e-13;

/** The rule of rounding, as 12-release/README.md says it. */
const [OF_ERRORS, OF_OTHERS, MOST_DECIMALS] = [3, 6, 6];

/** Rows under which a column without decimals says nothing of rounding. */
const FEW = 50;

/** Reads the number of a row and column with what rounding hides of it. */
export type NumberReader = (row: PublishedRow, column: string) => Interval | undefined;

/**
 * How far each column was rounded is seen in the file: the most decimals that a column ever shows, by kind of statistic,
 * are those of all its numbers (`0.5` among numbers of three decimals is 0.500), unless its row says that it has fewer: the
 * rule of rounding is published. A column of counts is exact. In a table of few rows a column without decimals is one of whole
 * numbers, not one that was rounded to them.
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
    const most = decimals.get(groupOf(row, column)) ?? 0;
    if (most === 0 && rows.length < FEW) return exactly(value);
    return most >= FULL_DIGITS
      ? around(value, Math.abs(value) * DOUBLE)
      : rounded(value, decimalsOfRow(row, column, most));
  };
}

/** What rounding to so many decimals hides; numbers just under a half or a ten were kept from reaching it. */
function rounded(value: number, decimals: number): Interval {
  const unit = 10 ** -decimals;
  const units = Math.round(Math.abs(value) / unit);
  const farther = (units + 1) % 5 === 0 ? unit : unit / 2;
  const nearer = units === 1 ? unit : unit / 2;
  return value < 0
    ? { lower: value - farther, upper: value + nearer }
    : { lower: value - nearer, upper: value + farther };
}

/** Decimals that the published rule leaves to the number of a row: the column's, where it shows more than the rule does. */
function decimalsOfRow(row: PublishedRow, column: string, most: number): number {
  const prefix = /^(?:from|to)_/.exec(column)?.[0] ?? "";
  const error = textOf(row, `${prefix}se`) || textOf(row, "se");
  const estimated = /(?:^|_)(?:estimate|score|difference|se|ci_lower|ci_upper)$/.test(column);
  if (estimated && error === "") return most;
  const size = estimated ? Number(error) : Math.abs(Number(textOf(row, column)));
  const ruled = size === 0 ? MOST_DECIMALS : (estimated ? OF_ERRORS : OF_OTHERS) - 1 - exponentOf(size);
  const own = Math.min(MOST_DECIMALS, Math.max(1, ruled));
  return (decimalsOf(textOf(row, column)) ?? 0) > own ? most : Math.min(most, own);
}

const exponentOf = (size: number): number => Number(size.toExponential().split("e")[1]);

/** Whether nobody is weighted: every weighted base is the base. */
const countedWeights = (rows: readonly PublishedRow[]): boolean =>
  rows.every((row) => textOf(row, "weighted_base") === "" || textOf(row, "weighted_base") === textOf(row, "base"));

function decimalsOf(text: string): number | undefined {
  const found = /^[+-]?\d+(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text);
  if (found === null) return undefined;
  return Math.max(0, (found[1]?.length ?? 0) - Number(found[2] ?? 0));
}
