import type { Line, LinkedCells } from "#unknowns/linked-cells";

/**
 * Fewest cells that any choice hides besides those that are hidden for themselves: of lines that share no cell that could be
 * hidden, each that gives one away needs one more. What is hidden beyond that may be needed too: the bound is low where lines
 * cross.
 *
 * Formula   a packing of disjoint constraints Σ x >= 1, in the order of the lines: at most their least cover
 *
 * @param hidden 1 for cells that are hidden for themselves, and for those that no file shows
 */
export function leastHidden({ cells, lines, minimum }: LinkedCells, hidden: Uint8Array): number {
  const taken = new Set<number>();
  let least = 0;
  const needing = lines.filter((line) => givesAway(line, { cells, minimum }, hidden));
  for (const { terms } of needing.toSorted((one, other) => one.terms.length - other.terms.length)) {
    const open = terms.map(({ cell }) => cell).filter((cell) => hidden[cell] === 0);
    if (open.some((cell) => taken.has(cell))) continue;
    for (const cell of open) taken.add(cell);
    least++;
  }
  return least;
}

/** Whether the shown cells of a line fix one that is hidden, or are a whole and parts that leave fewer than the minimum. */
function givesAway(
  { terms, groups }: Line,
  { cells, minimum }: Pick<LinkedCells, "cells" | "minimum">,
  hidden: Uint8Array,
): boolean {
  const unknown = terms.filter(({ cell }) => hidden[cell] === 1 && cells[cell].count > 0);
  const shown = terms.some(({ cell }) => hidden[cell] === 0);
  if (unknown.length === 0 || !shown) return false;
  if (unknown.length === 1) return cells[unknown[0].cell].guarded;
  const [whole] = terms;
  if (!groups || hidden[whole.cell] === 1 || unknown.length === terms.length - 1) return false;
  return unknown.reduce((sum, { cell }) => sum + cells[cell].count, 0) < minimum;
}
