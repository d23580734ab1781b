import type { LinkedCell, LinkedCells, Term } from "./linked-cells.ts";

/** What is left of a coefficient that cancels. */
const NOTHING = 1e-9;

/** Factors of unknowns, whose weighted sum is known. */
export type Equation = Map<number, number>;

/** Equations in reduced echelon form. */
export interface ReducedSystem {
  /** Each equation under the unknown that it leads, which is in no other. */
  readonly pivots: Map<number, Equation>;
  /** The equations that an unknown stood in without leading them, those that it has left since as well. */
  readonly holders: Map<number, Equation[]>;
}

export const emptySystem = (): ReducedSystem => ({ pivots: new Map(), holders: new Map() });

interface Counted extends Pick<LinkedCells, "lines"> {
  readonly cells?: readonly Pick<LinkedCell, "count">[];
}

/**
 * What the lines say of the hidden cells alone, by whatever combination: in each, a cell that is in no other, and what goes
 * with it. A cell that is alone is fixed. Where it is told how many they are, the one of most respondents leads each: what follows of
 * cells of a few is then a sum of lines that these lead.
 *
 * Formula   Σ factor (x - value) = 0 over the hidden cells of each line, in reduced echelon form (Gauss, Jordan)
 */
export function reducedLines({ lines, cells }: Counted, hidden: Uint8Array): readonly (readonly Term[])[] {
  const system = emptySystem();
  const sizeOf = cells && ((cell: number) => cells[cell].count);
  for (const { terms } of lines) {
    if (!terms.some(({ cell }) => hidden[cell] === 1)) continue;
    const equation: Equation = new Map();
    for (const { cell, factor } of terms) if (hidden[cell] === 1) equation.set(cell, factor);
    enterEquation(equation, system, sizeOf);
  }
  return reducedTerms(system);
}

/** The equations of a system as lines, each led by its first, in the order in which they were entered. */
export function reducedTerms({ pivots }: ReducedSystem): readonly (readonly Term[])[] {
  const lines: (readonly Term[])[] = [];
  for (const [lead, equation] of pivots) {
    const terms: Term[] = [{ cell: lead, factor: 1 }];
    equation.forEach((factor, cell) => {
      if (cell !== lead) terms.push({ cell, factor });
    });
    lines.push(terms);
  }
  return lines;
}

/** Enters an equation in a system, led by its largest unknown, or by its first where no size is given. */
export function enterEquation(
  equation: Equation,
  system: ReducedSystem,
  sizeOf: (unknown: number) => number = () => 0,
): void {
  const { pivots, holders } = system;
  reduceEquation(equation, system);
  let [first] = equation.keys();
  if (first === undefined) return;
  for (const unknown of equation.keys()) if (sizeOf(unknown) > sizeOf(first)) first = unknown;
  const scale = equation.get(first) ?? 1;
  equation.forEach((factor, unknown) => {
    equation.set(unknown, factor / scale);
  });
  const others = holders.get(first);
  if (others !== undefined) for (const other of others) eliminate(other, first, { pivot: equation, holders });
  holders.delete(first);
  pivots.set(first, equation);
  for (const unknown of equation.keys()) if (unknown !== first) hold(unknown, equation, holders);
}

/** Takes out of an equation all that a system says: nothing is left of what follows from it. */
export function reduceEquation(equation: Equation, { pivots }: Pick<ReducedSystem, "pivots">): void {
  const unknowns = [...equation.keys()];
  for (const unknown of unknowns) {
    const pivot = pivots.get(unknown);
    if (pivot !== undefined) eliminate(equation, unknown, { pivot });
  }
}

interface Eliminating {
  /** The equation that leads the unknown. */
  readonly pivot: Equation;
  /** Where the equation is one of a system: who holds what, changed with it. */
  readonly holders?: ReducedSystem["holders"];
}

/** Takes an unknown out of an equation. */
function eliminate(equation: Equation, unknown: number, { pivot, holders }: Eliminating): void {
  const times = equation.get(unknown);
  if (times === undefined) return;
  pivot.forEach((factor, other) => {
    const before = equation.get(other);
    const left = (before ?? 0) - times * factor;
    if (Math.abs(left) < NOTHING) equation.delete(other);
    else {
      equation.set(other, left);
      if (before === undefined && holders !== undefined) hold(other, equation, holders);
    }
  });
}

function hold(unknown: number, equation: Equation, holders: ReducedSystem["holders"]): void {
  const held = holders.get(unknown);
  if (held === undefined) holders.set(unknown, [equation]);
  else held.push(equation);
}

/**
 * The same, led by the cells that come first in an order, whatever equation they stand in. Where the widest bounds come first, what
 * is left of each is told by cells that are nearly known.
 *
 * @param order hidden cells, those that lead where they can first
 */
export function reducedInOrder(
  lines: readonly (readonly Term[])[],
  order: readonly number[],
): readonly (readonly Term[])[] {
  const grid = gridOf(lines, order);
  const led: number[] = [];
  for (let at = 0; at < order.length; at++) {
    const row = shortestWith(at, grid);
    if (row === -1) continue;
    grid.leads[row] = 1;
    led.push(row);
    leadBy(row, at, grid);
  }
  const reduced = led.map((row) => termsOf(row, grid, order));
  emptyGrid(grid);
  return reduced;
}

/**
 * Equations as rows, in as many columns as there are unknowns: where most of its system is eliminated, many fill. What is looked
 * at is listed, since of several hundred by several hundred more are empty.
 */
interface Grid {
  /** Factors column by column. */
  readonly factors: Float64Array;
  readonly rows: number;
  /** Factors of each row that are not 0. */
  readonly sizes: Int32Array;
  readonly leads: Uint8Array;
  /** Columns of each row that were ever filled: one may have emptied since, and be there twice. */
  readonly columnsOf: readonly number[][];
  /** Rows of each column, the same way. */
  readonly rowsOf: readonly number[][];
  /** The turn in which each column was listed last. */
  readonly listedIn: Int32Array;
  turn: number;
}

/** The memory of grids, left empty: one is at work at a time, and what is new is dear to touch. */
let workspace = new Float64Array();

function gridOf(lines: readonly (readonly Term[])[], order: readonly number[]): Grid {
  const column = new Map(order.map((cell, at) => [cell, at]));
  const filled = lines.filter((terms) => terms.some(({ cell }) => column.has(cell)));
  const rows = filled.length;
  const size = rows * order.length;
  if (workspace.length < size) workspace = new Float64Array(2 * size);
  const grid: Grid = {
    factors: workspace.subarray(0, size),
    rows,
    sizes: new Int32Array(rows),
    leads: new Uint8Array(rows),
    columnsOf: Array.from({ length: rows }, () => []),
    rowsOf: Array.from({ length: order.length }, () => []),
    listedIn: new Int32Array(order.length),
    turn: 0,
  };
  for (let row = 0; row < rows; row++) {
    for (const { cell, factor } of filled[row]) {
      const at = column.get(cell);
      if (at === undefined) continue;
      grid.factors[at * rows + row] = factor;
      grid.sizes[row]++;
      list(row, at, grid);
    }
  }
  return grid;
}

function list(row: number, at: number, { columnsOf, rowsOf }: Grid): void {
  columnsOf[row].push(at);
  rowsOf[at].push(row);
}

/** The columns of a row that are filled, each once. */
function columnsIn(row: number, grid: Grid): number[] {
  const { factors, rows, columnsOf, listedIn } = grid;
  const turn = ++grid.turn;
  return columnsOf[row].filter((at) => {
    if (factors[at * rows + row] === 0 || listedIn[at] === turn) return false;
    listedIn[at] = turn;
    return true;
  });
}

function termsOf(row: number, grid: Grid, order: readonly number[]): readonly Term[] {
  const columns = columnsIn(row, grid).sort((one, other) => one - other);
  return columns.map((at) => ({ cell: order[at], factor: grid.factors[at * grid.rows + row] }));
}

function emptyGrid({ factors, rows, columnsOf }: Grid): void {
  for (let row = 0; row < rows; row++) for (const at of columnsOf[row]) factors[at * rows + row] = 0;
}

/** The first of the shortest equations that an unknown stands in, of those that lead none yet; -1 where there is none. */
function shortestWith(at: number, { factors, rows, sizes, leads, rowsOf }: Grid): number {
  let found = -1;
  for (const row of rowsOf[at]) {
    if (factors[at * rows + row] === 0 || leads[row] === 1) continue;
    if (found === -1 || sizes[row] < sizes[found] || (sizes[row] === sizes[found] && row < found)) found = row;
  }
  return found;
}

/** Takes an unknown out of all other equations by the one that it leads. */
function leadBy(led: number, at: number, grid: Grid): void {
  const { factors, rows, sizes, rowsOf } = grid;
  const scale = factors[at * rows + led];
  const columns = columnsIn(led, grid);
  for (const column of columns) factors[column * rows + led] /= scale;
  for (const row of rowsOf[at]) {
    const times = factors[at * rows + row];
    if (row === led || times === 0) continue;
    for (const column of columns) {
      const place = column * rows;
      const before = factors[place + row];
      const left = before - times * factors[place + led];
      const after = Math.abs(left) < NOTHING ? 0 : left;
      factors[place + row] = after;
      sizes[row] += Number(after !== 0) - Number(before !== 0);
      if (before === 0 && after !== 0) list(row, column, grid);
    }
  }
}
