/** Rows that repeat others above them, each as far below as the next. */
export interface PastedRows {
  readonly first: number;
  readonly last: number;
  /** How far above are the rows that they repeat. */
  readonly shift: number;
}

/** Fewer rows than this may be as far below what they repeat by chance. */
const FEWEST = 20;

/**
 * The part of a table that was pasted twice: of rows that repeat others, the most that are equally far below them. Undefined where
 * they are few, or nearer than they are many, as in what goes by turns.
 */
export function pastedRows(rows: readonly number[], originalOf: (row: number) => number): PastedRows | undefined {
  const shifts = Map.groupBy(rows, (row) => row - originalOf(row));
  const [most] = [...shifts].toSorted(([, one], [, other]) => other.length - one.length);
  if (most === undefined) return undefined;
  const [shift, own] = most;
  if (own.length < FEWEST || own.length > shift) return undefined;
  return { first: Math.min(...own), last: Math.max(...own), shift };
}

/** « les lignes 402 à 801 répètent les lignes 2 à 401 » */
export const wordsOfPasted = ({ first, last, shift }: PastedRows, lines: Int32Array): string =>
  `les lignes ${lines[first]} à ${lines[last]} répètent les lignes ${lines[first - shift]} à ${lines[last - shift]}`;
