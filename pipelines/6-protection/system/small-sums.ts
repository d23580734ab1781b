import type { LinkedCells, Term } from "#unknowns/linked-cells";

/** Sums that are tried at most from one row: all there are, in the demonstration. */
const TRIALS = 5000;
/** What is left of a coefficient that cancels. */
const NOTHING = 1e-6;

/**
 * Some hidden cells that are known together, though they are fewer than the minimum of respondents. What is known of hidden cells
 * is any sum of reduced rows, each led by a cell that is in no other: cells are known together where the rows that some of
 * them lead add up to 1 of these, and to 1 or none of what else they leave. A row that is no part of one may have halves.
 *
 * @param reduced what the lines say of the hidden cells, each led by its first, which has the most respondents: what a cell of the
 *   minimum or more leads is of no few
 * @param settled cells of which nothing more can be hidden
 */
export function smallSum(
  reduced: readonly (readonly Term[])[],
  system: LinkedCells,
  settled: ReadonlySet<number>,
): readonly number[] | undefined {
  const rows = reduced.filter((terms) => isCandidate(terms, system, settled));
  const search: Search = { ...system, holding: rowsBySign(rows), trials: 0 };
  for (const row of rows) {
    search.trials = 0;
    const found = extend({ rows: [], led: 0, sum: new Map() }, row, search);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a row may be part of a sum: led by few, and not a whole with its parts, which stand for it. */
function isCandidate(terms: readonly Term[], { cells, minimum }: LinkedCells, settled: ReadonlySet<number>): boolean {
  const [{ cell }, ...others] = terms;
  const { count } = cells[cell];
  if (count === 0 || count >= minimum || settled.has(cell)) return false;
  const isWhole = others.length > 0 && others.every(({ factor }) => Math.abs(factor + 1) < NOTHING);
  return !isWhole || hasShown(terms, cells);
}

/** Whether a whole and its parts differ by what is shown: they are not the same respondents. */
function hasShown(terms: readonly Term[], cells: LinkedCells["cells"]): boolean {
  let [count, value] = [0, 0];
  for (const { cell, factor } of terms) {
    count += factor * cells[cell].count;
    value += factor * cells[cell].value;
  }
  return Math.abs(count) > NOTHING || Math.abs(value) > NOTHING * Math.abs(cells[terms[0].cell].value);
}

/** The rows that hold a cell with a factor above 0, and with one under it, in their order. */
interface Holding {
  readonly more: ReadonlyMap<number, readonly (readonly Term[])[]>;
  readonly less: ReadonlyMap<number, readonly (readonly Term[])[]>;
}

function rowsBySign(rows: readonly (readonly Term[])[]): Holding {
  const more = new Map<number, (readonly Term[])[]>();
  const less = new Map<number, (readonly Term[])[]>();
  for (const row of rows)
    for (const { cell, factor } of row) {
      const holding = factor > 0 ? more : less;
      const held = holding.get(cell);
      if (held === undefined) holding.set(cell, [row]);
      else held.push(row);
    }
  return { more, less };
}

interface Search extends Pick<LinkedCells, "cells" | "minimum"> {
  readonly holding: Holding;
  trials: number;
}

/** Rows that are added up, the respondents of those who lead them, and how many times each cell is in their sum. */
interface Chosen {
  readonly rows: readonly (readonly Term[])[];
  readonly led: number;
  readonly sum: ReadonlyMap<number, number>;
}

/** The cells of a sum of rows and another, or of one that begins with it, where each is in it once. */
function extend(chosen: Chosen, row: readonly Term[], search: Search): readonly number[] | undefined {
  const { cells, minimum } = search;
  const led = chosen.led + cells[row[0].cell].count;
  if (led >= minimum || search.trials++ > TRIALS) return undefined;
  const sum = new Map(chosen.sum);
  for (const { cell, factor } of row) sum.set(cell, (sum.get(cell) ?? 0) + factor);
  const left = cellLeft(sum);
  if (left === undefined) {
    const own = [...sum.keys()].filter((cell) => (sum.get(cell) ?? 0) > NOTHING);
    return own.reduce((count, cell) => count + cells[cell].count, 0) < minimum ? own : undefined;
  }
  const rows = [...chosen.rows, row];
  for (const next of wanted(left, sum.get(left) ?? 0, search)) {
    if (rows.includes(next)) continue;
    const found = extend({ rows, led, sum }, next, search);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first cell that another row has to take out of a sum, or to fill up. */
function cellLeft(sum: ReadonlyMap<number, number>): number | undefined {
  for (const [cell, times] of sum) if (Math.abs(times) > NOTHING && Math.abs(times - 1) > NOTHING) return cell;
  return undefined;
}

/** Rows that bring a cell nearer to 1 or to none: of a part of it both. */
const wanted = (cell: number, times: number, { holding }: Search): readonly (readonly Term[])[] => [
  ...(times < 1 ? (holding.more.get(cell) ?? []) : []),
  ...(times > 0 ? (holding.less.get(cell) ?? []) : []),
];
