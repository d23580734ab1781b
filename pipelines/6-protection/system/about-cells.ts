import type { Line, LinkedCells } from "#unknowns/linked-cells";

/** The lines that some cells stand in. */
export const linesAbout = (cells: ReadonlySet<number>, lines: readonly Line[]): readonly Line[] =>
  lines.filter(({ terms }) => terms.some(({ cell }) => cells.has(cell)));

/** The cells of some lines. */
export const cellsOf = (lines: readonly Line[]): ReadonlySet<number> =>
  new Set(lines.flatMap(({ terms }) => terms.map(({ cell }) => cell)));

/** The cheapest of those that are allowed and that a file shows; of the same cost the first. */
export function cheapestOf(
  among: Iterable<number>,
  { cells }: Pick<LinkedCells, "cells">,
  allowed: (cell: number) => boolean,
): number | undefined {
  let best: number | undefined;
  for (const cell of among) {
    if (!allowed(cell) || cells[cell].cost === Number.POSITIVE_INFINITY) continue;
    const dearer = best !== undefined && cells[cell].cost > cells[best].cost;
    const later = best !== undefined && cells[cell].cost === cells[best].cost && cell > best;
    if (!dearer && !later) best = cell;
  }
  return best;
}
