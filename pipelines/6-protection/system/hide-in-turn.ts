import type { LinkedCell, LinkedCells } from "#unknowns/linked-cells";
import { reducedLines } from "#unknowns/reduced-lines";
import { hideUntilSafe } from "./hide-until-safe.ts";

type Options = NonNullable<Parameters<typeof hideUntilSafe>[2]>;

/** What hiding a number that the others give costs: it protects nothing while they are shown, and is tried last of those that yield. */
const USELESS = 1e3;

/**
 * Hides what must be among the cells that do not yield, as if the others did not exist; then, of those that yield, as many as
 * what these show requires. No number of the first is hidden for the sake of one of the others, unless that one is small and
 * follows from them, nearly, whatever is hidden of the others.
 *
 * @param hidden 1 for cells that are hidden for themselves, and for those that no file shows; changed in place
 */
export function hideInTurn(system: LinkedCells, hidden: Uint8Array, options: Options = {}): void {
  const { cells, lines } = system;
  if (!cells.some(({ yields }) => yields)) {
    hideUntilSafe(system, hidden, options);
    return;
  }
  const own = hidden.slice();
  const first = lines.filter(({ terms }) => !terms.some(({ cell }) => cells[cell].yields));
  for (let cell = 0; cell < hidden.length; cell++) if (cells[cell].yields) hidden[cell] = 1;
  hideUntilSafe({ ...system, lines: first }, hidden, options);
  const given = cellsGiven(system, hidden);
  for (let cell = 0; cell < hidden.length; cell++) if (cells[cell].yields) hidden[cell] = own[cell];
  const priced = cells.map(
    (cell, place): LinkedCell => (given.has(place) ? { ...cell, guarded: false, cost: cell.cost * USELESS } : cell),
  );
  hideUntilSafe({ ...system, cells: priced }, hidden, options);
  for (const cell of cellsGiven(system, hidden)) if (given.has(cell)) hidden[cell] = 0;
}

/** Cells that yield and follow from what is shown of the others. */
function cellsGiven(system: LinkedCells, hidden: Uint8Array): ReadonlySet<number> {
  const fixed = reducedLines(system, hidden).flatMap((terms) => (terms.length === 1 ? [terms[0].cell] : []));
  return new Set(fixed.filter((cell) => system.cells[cell].yields && system.own[cell] === 0));
}
