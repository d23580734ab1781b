import type { LinkedCells, Term } from "#unknowns/linked-cells";

/** Rows that are added up at most. */
const DEPTH = 5;
/** Sums that are tried at most from one row. */
const TRIALS = 200;
/** What is left of a coefficient that cancels. */
const NOTHING = 1e-9;

/**
 * Some hidden cells that are known together, though they are fewer than the minimum of respondents. What is known of hidden cells
 * is any sum of reduced rows, each led by a cell that is in no other: cells are known together where the rows that some of
 * them lead add up to 1 of these, and of what else they leave.
 *
 * @param reduced what the lines say of the hidden cells, each led by its first
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
    const found = extend([row], search);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a row may be part of a sum: led by few, its terms whole. */
function isCandidate(terms: readonly Term[], { cells, minimum }: LinkedCells, settled: ReadonlySet<number>): boolean {
  const [{ cell, factor }] = terms;
  const few = cells[cell].count > 0 && cells[cell].count < minimum && !settled.has(cell);
  return few && factor === 1 && terms.every((term) => Math.abs(term.factor - Math.round(term.factor)) < NOTHING);
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

/** The cells of a sum of rows, or of one that begins with it, where each is in it once. */
function extend(chosen: readonly (readonly Term[])[], search: Search): readonly number[] | undefined {
  const { holding, cells, minimum } = search;
  if (search.trials++ > TRIALS) return undefined;
  let led = 0;
  for (const terms of chosen) led += cells[terms[0].cell].count;
  if (led >= minimum) return undefined;
  const sum = new Map<number, number>();
  for (const terms of chosen)
    for (const { cell, factor } of terms) sum.set(cell, (sum.get(cell) ?? 0) + Math.round(factor));
  const left = cellLeft(sum, cells);
  if (left === undefined) {
    const own = [...sum.keys()].filter((cell) => sum.get(cell) === 1);
    return own.reduce((count, cell) => count + cells[cell].count, 0) < minimum ? own : undefined;
  }
  const times = sum.get(left) ?? 0;
  if (chosen.length === DEPTH || (times === 1 && cells[left].count === 0)) return undefined;
  const wanted = times < 0 ? holding.more : holding.less;
  for (const row of wanted.get(left) ?? []) {
    if (chosen.includes(row)) continue;
    const found = extend([...chosen, row], search);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first cell that another row has to take out of a sum. */
function cellLeft(sum: ReadonlyMap<number, number>, cells: Search["cells"]): number | undefined {
  for (const cell of sum.keys()) {
    const times = sum.get(cell);
    if (times !== 0 && (times !== 1 || cells[cell].count === 0)) return cell;
  }
  return undefined;
}
