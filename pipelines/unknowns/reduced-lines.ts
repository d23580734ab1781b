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
    const unknown = terms.filter(({ cell }) => hidden[cell] === 1);
    if (unknown.length > 0) enterEquation(new Map(unknown.map(({ cell, factor }) => [cell, factor])), pivots);
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
  const wanted = new Set(order);
  const open = new Set(
    lines.map(
      (terms): Equation =>
        new Map(terms.filter(({ cell }) => wanted.has(cell)).map(({ cell, factor }) => [cell, factor])),
    ),
  );
  const led = new Map<number, Equation>();
  for (const cell of order) {
    const equation = [...open].filter((one) => one.has(cell)).toSorted((one, other) => one.size - other.size)[0];
    if (equation === undefined) continue;
    open.delete(equation);
    const scale = equation.get(cell) ?? 1;
    for (const [unknown, factor] of equation) equation.set(unknown, factor / scale);
    for (const other of [...open, ...led.values()]) eliminate(other, cell, equation);
    led.set(cell, equation);
  }
  return [...led.values()].map((equation) => [...equation].map(([cell, factor]) => ({ cell, factor })));
}

/** Enters an equation in a system that is in reduced form. */
export function enterEquation(equation: Equation, pivots: Map<number, Equation>): void {
  reduceEquation(equation, pivots);
  const [first] = equation.keys();
  if (first === undefined) return;
  const scale = equation.get(first) ?? 1;
  for (const [unknown, factor] of equation) equation.set(unknown, factor / scale);
  for (const other of pivots.values()) eliminate(other, first, equation);
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
  for (const [other, factor] of pivot) {
    const left = (equation.get(other) ?? 0) - times * factor;
    if (Math.abs(left) < NOTHING) equation.delete(other);
    else equation.set(other, left);
  }
}
