import type { LinkedCells, Term } from "./linked-cells.ts";

/** What is left of a coefficient that cancels. */
const NOTHING = 1e-9;

/** Factors of unknowns, whose weighted sum is known. */
export type Equation = Map<number, number>;

/**
 * What the lines say of the hidden cells alone, by whatever combination: in each, a cell that is in no other, and what goes
 * with it. A cell that is alone is fixed.
 *
 * Formula   Σ factor (x - value) = 0 over the hidden cells of each line, in reduced echelon form (Gauss, Jordan)
 */
export function reducedLines({ lines }: Pick<LinkedCells, "lines">, hidden: Uint8Array): readonly (readonly Term[])[] {
  const pivots = new Map<number, Equation>();
  for (const { terms } of lines) {
    const equation: Equation = new Map();
    for (const { cell, factor } of terms) if (hidden[cell] === 1) equation.set(cell, factor);
    if (equation.size > 0) enterEquation(equation, pivots);
  }
  return [...pivots.values()].map((equation) => [...equation].map(([cell, factor]) => ({ cell, factor })));
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
  const column = new Map(order.map((cell, at) => [cell, at]));
  const rows = lines.map((terms) => rowOf(terms, column));
  const led: Row[] = [];
  for (const at of order.keys()) {
    const row = shortestWith(at, rows);
    if (row === undefined) continue;
    row.leads = true;
    led.push(row);
    leadBy(row, at, rows);
  }
  return led.map(({ factors }) => termsOf(factors, order));
}

function rowOf(terms: readonly Term[], column: ReadonlyMap<number, number>): Row {
  const factors = new Float64Array(column.size);
  let size = 0;
  for (const { cell, factor } of terms) {
    const at = column.get(cell);
    if (at === undefined) continue;
    factors[at] = factor;
    size++;
  }
  return { factors, size, leads: false };
}

function termsOf(factors: Float64Array, order: readonly number[]): readonly Term[] {
  const terms: Term[] = [];
  for (let at = 0; at < factors.length; at++)
    if (factors[at] !== 0) terms.push({ cell: order[at], factor: factors[at] });
  return terms;
}

/** An equation in as many columns as there are unknowns: where most of its system is eliminated, few stay empty. */
interface Row {
  readonly factors: Float64Array;
  /** Factors that are not 0. */
  size: number;
  leads: boolean;
}

/** The first of the shortest equations that an unknown stands in, of those that lead none yet. */
function shortestWith(at: number, rows: readonly Row[]): Row | undefined {
  let found: Row | undefined;
  for (const row of rows)
    if (!row.leads && row.factors[at] !== 0 && (found === undefined || row.size < found.size)) found = row;
  return found;
}

/** Takes an unknown out of all other equations by the one that it leads. */
function leadBy(led: Row, at: number, rows: readonly Row[]): void {
  const { factors } = led;
  const scale = factors[at];
  const places: number[] = [];
  for (let place = 0; place < factors.length; place++) {
    if (factors[place] === 0) continue;
    factors[place] /= scale;
    places.push(place);
  }
  for (const row of rows) {
    const times = row.factors[at];
    if (row === led || times === 0) continue;
    for (const place of places) {
      const before = row.factors[place];
      const left = row.factors[place] - times * factors[place];
      const after = Math.abs(left) < NOTHING ? 0 : left;
      row.factors[place] = after;
      row.size += Number(after !== 0) - Number(before !== 0);
    }
  }
}

/** Enters an equation in a system that is in reduced form. */
export function enterEquation(equation: Equation, pivots: Map<number, Equation>): void {
  reduceEquation(equation, pivots);
  const [first] = equation.keys();
  if (first === undefined) return;
  const scale = equation.get(first) ?? 1;
  for (const [unknown, factor] of equation) equation.set(unknown, factor / scale);
  // What fixes its own unknown holds no other.
  for (const other of pivots.values()) if (other.size > 1) eliminate(other, first, equation);
  pivots.set(first, equation);
}

/** Takes out of an equation all that a system in reduced form says: nothing is left of what follows from it. */
export function reduceEquation(equation: Equation, pivots: ReadonlyMap<number, Equation>): void {
  for (const unknown of [...equation.keys()]) {
    const pivot = pivots.get(unknown);
    if (pivot !== undefined) eliminate(equation, unknown, pivot);
  }
}

/** Takes an unknown out of an equation by the equation that it leads. */
function eliminate(equation: Equation, unknown: number, pivot: Equation): void {
  const times = equation.get(unknown);
  if (times === undefined) return;
  pivot.forEach((factor, other) => {
    const left = (equation.get(other) ?? 0) - times * factor;
    if (Math.abs(left) < NOTHING) equation.delete(other);
    else equation.set(other, left);
  });
}
