import type { DomainPartition } from "../domain-partition.ts";
import type { CellMargins, CellPlan } from "./cell-plan.ts";

/** Strata, or cells of the margins, as domains hold them: those of a domain side by side. */
export interface JointPlaces {
  /** Where those of each domain begin, and where the last ends. */
  readonly starts: Int32Array;
  /** Stratum or cell of each. */
  readonly cells: Int32Array;
}

/** Cells of the margins that each domain holds, and that of each row among them; -1: in no domain. */
export function jointCells(
  { codes, count }: DomainPartition,
  { regression }: CellMargins,
): JointPlaces & { readonly of: Int32Array } {
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

/** All strata in every domain. */
export const strataPlaces = ({ count }: DomainPartition, { stratumCount }: CellPlan): JointPlaces => ({
  starts: Int32Array.from({ length: count + 1 }, (_, domain) => domain * stratumCount),
  cells: Int32Array.from({ length: count * stratumCount }, (_, index) => index % stratumCount),
});
