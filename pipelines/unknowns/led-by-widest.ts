import type { Term } from "./linked-cells.ts";
import type { Bounds } from "./packed-lines.ts";
import { reducedInOrder } from "./reduced-lines.ts";

/**
 * What all lines say together of each cell, in cells that are known more nearly: of answers from 0 to 1 that a score of 100 is made of,
 * as nearly as that score.
 */
export function ledByWidest(
  lines: readonly (readonly Term[])[],
  { lower, upper }: Bounds,
): readonly (readonly Term[])[] {
  const scales = new Map<number, number>();
  for (const terms of lines)
    for (const { cell, factor } of terms) scales.set(cell, Math.max(scales.get(cell) ?? 0, Math.abs(factor)));
  const width = (cell: number): number => (upper[cell] - lower[cell]) * (scales.get(cell) ?? 1);
  const open = [...scales.keys()].filter((cell) => width(cell) > 0);
  return reducedInOrder(
    lines,
    open.toSorted((one, other) => width(other) - width(one) || one - other),
  );
}
