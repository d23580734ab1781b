import type { DomainPartition } from "../domain-partition.ts";
import type { CellMargins } from "./cell-plan.ts";

/** Cells of the margins as domains hold them: those of a domain side by side. */
export interface JointCells {
  /** That of each row; -1: in no domain. */
  readonly of: Int32Array;
  /** Where those of each domain begin, and where the last ends. */
  readonly starts: Int32Array;
  /** Cell of each. */
  readonly cells: Int32Array;
}

/** Numbers the cells that each domain holds. */
export function jointCells({ codes, count }: DomainPartition, { regression }: CellMargins): JointCells {
  const seen = Array.from({ length: count }, () => new Map<number, number>());
  const ranks = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    if (codes[row] < 0) continue;
    const own = seen[codes[row]];
    const cell = regression.cells[row];
    const known = own.get(cell);
    ranks[row] = known ?? own.size;
    if (known === undefined) own.set(cell, own.size);
  }
  const starts = new Int32Array(count + 1);
  for (let domain = 0; domain < count; domain++) starts[domain + 1] = starts[domain] + seen[domain].size;
  return {
    of: ranks.map((rank, row) => (codes[row] < 0 ? -1 : starts[codes[row]] + rank)),
    starts,
    cells: Int32Array.from(seen.flatMap((own) => [...own.keys()])),
  };
}
