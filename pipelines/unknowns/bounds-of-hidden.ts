import { ledByWidest } from "./led-by-widest.ts";
import type { LinkedCells, Term } from "./linked-cells.ts";
import { type Bounds, narrowBounds, packLines } from "./packed-lines.ts";

/** Rounds of propagation: each is exact as far as it goes, and what moves later is small. */
const ROUNDS = 12;

interface Heard {
  /** What the lines say together of the hidden cells. */
  readonly reduced?: readonly (readonly Term[])[];
  /** What each cell may be where it is shown, for whoever reads rounded figures; its value where none is given. */
  readonly told?: readonly { readonly lower: number; readonly upper: number }[];
  /** Whether what each line tells by itself is all that is asked: the lines are not combined then. */
  readonly isEnough?: (bounds: Bounds) => boolean;
}

/**
 * What the lines leave possible of each hidden cell, and the value itself where it is shown: each line, and each of their
 * reduced combinations, bounds its terms by the bounds of the others. Where what is shown is rounded, the lines are combined so that
 * what is known least is led by what is known more nearly.
 */
export function boundsOfHidden(
  { cells, lines }: Pick<LinkedCells, "cells" | "lines">,
  hidden: Uint8Array,
  { reduced = [], told, isEnough }: Heard = {},
): Bounds {
  const bounds = { lower: new Float64Array(cells.length), upper: new Float64Array(cells.length) };
  for (let cell = 0; cell < cells.length; cell++) {
    const { value, lower, upper } = cells[cell];
    bounds.lower[cell] = hidden[cell] === 1 ? lower : (told?.[cell].lower ?? value);
    bounds.upper[cell] = hidden[cell] === 1 ? upper : (told?.[cell].upper ?? value);
  }
  const open = lines.map(({ terms }) => terms).filter((terms) => terms.some(({ cell }) => hidden[cell] === 1));
  const sumOf = (terms: readonly Term[]): number =>
    terms.reduce((sum, { cell, factor }) => sum + factor * cells[cell].value, 0);
  narrowBounds(packLines([...open, ...reduced], sumOf), bounds, { rounds: ROUNDS });
  if (told !== undefined && isEnough?.(bounds) !== true)
    narrowBounds(packLines([...open, ...ledByWidest(open, bounds)], sumOf), bounds, { rounds: ROUNDS });
  return bounds;
}
