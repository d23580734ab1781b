import type { Term } from "./linked-cells.ts";
import type { Bounds } from "./packed-lines.ts";
import { reducedInOrder } from "./reduced-lines.ts";

/** What all lines say together of each cell, in cells that are known more nearly. */
export function ledByWidest(
  lines: readonly (readonly Term[])[],
  { lower, upper }: Bounds,
): readonly (readonly Term[])[] {
  const width = (cell: number): number => upper[cell] - lower[cell];
  const open = [...new Set(lines.flatMap((terms) => terms.map(({ cell }) => cell)))].filter((cell) => width(cell) > 0);
  return reducedInOrder(
    lines,
    open.toSorted((one, other) => width(other) - width(one) || one - other),
  );
}
