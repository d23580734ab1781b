import type { LinkedCells, Term } from "./linked-cells.ts";

/** What the lines leave possible of each cell; the value itself where it is shown. */
export interface Bounds {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** Rounds of propagation: each is exact as far as it goes, and what moves later is small. */
const ROUNDS = 12;

/**
 * Feasible intervals of the hidden cells: each line, and each of their reduced combinations, bounds its terms by the bounds of
 * the others.
 *
 * Formula   f x = - Σ f' x' over the other terms, hence lower and upper bounds of x from theirs, until nothing moves
 * Source    interval propagation of linear constraints (Davis 1987), the presolve of every linear program
 */
export function boundsOfHidden(
  { cells, lines }: LinkedCells,
  hidden: Uint8Array,
  reduced: readonly (readonly Term[])[] = [],
): Bounds {
  const lower = Float64Array.from(cells, ({ value, lower: least }, cell) => (hidden[cell] === 1 ? least : value));
  const upper = Float64Array.from(cells, ({ value, upper: most }, cell) => (hidden[cell] === 1 ? most : value));
  const told = lines.map(({ terms }) => terms).filter((terms) => terms.some(({ cell }) => hidden[cell] === 1));
  const open = [...told, ...reduced];
  const constants = open.map((terms) => terms.reduce((sum, { cell, factor }) => sum + factor * cells[cell].value, 0));
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    for (const [rank, terms] of open.entries()) moved = narrow(terms, constants[rank], { lower, upper }) || moved;
    if (!moved) break;
  }
  return { lower, upper };
}

/** A bound that moves by less than this part of the interval is not worth a round. */
const STEP = 1e-6;

/** Narrows the terms of a line, whose sum is known. */
function narrow(terms: readonly Term[], constant: number, { lower, upper }: Bounds): boolean {
  let moved = false;
  for (const { cell, factor } of terms) {
    if (upper[cell] <= lower[cell]) continue;
    let [least, most] = [constant, constant];
    for (const other of terms) {
      if (other.cell === cell) continue;
      const [a, b] = [other.factor * lower[other.cell], other.factor * upper[other.cell]];
      least -= Math.max(a, b);
      most -= Math.min(a, b);
    }
    const [a, b] = [least / factor, most / factor];
    const step = STEP * (upper[cell] - lower[cell]);
    if (Math.min(a, b) > lower[cell] + step) [lower[cell], moved] = [Math.min(Math.min(a, b), upper[cell]), true];
    if (Math.max(a, b) < upper[cell] - step) [upper[cell], moved] = [Math.max(Math.max(a, b), lower[cell]), true];
  }
  return moved;
}
