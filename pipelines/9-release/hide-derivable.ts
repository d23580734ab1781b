import type { Estimate } from "#schemas/tables/estimates";
import { type AdditiveLine, connectedLines, type Wholes } from "./additive-lines.ts";
import { derivableCells } from "./derivable-cells.ts";

/**
 * Cells to hide beside those that are hidden for their own sake, so that none of these follows from what is shown. Of a
 * line that gives one away, the shown cell of smallest base goes with it; a total goes only where no other cell can.
 */
export function cellsBeside(rows: readonly Estimate[], wholes: Wholes): ReadonlySet<Estimate> {
  const beside = new Set<Estimate>();
  const isHidden = (cell: Estimate): boolean => beside.has(cell) || (cell.status === "suppressed" && holds(cell));
  for (const lines of connectedLines(rows, wholes)) {
    for (;;) {
      const next = smallestBeside(derivableCells(lines, isHidden), lines, isHidden);
      if (next === undefined) break;
      beside.add(next);
    }
  }
  return beside;
}

/** An empty cell is known to be empty. */
const holds = ({ base }: Estimate): boolean => base !== null && base > 0;
const isShown = ({ status }: Estimate): boolean => status === "published" || status === "fragile";

/** The next cell to hide: of a line that gives a hidden cell away, the one with fewest hidden cells first. */
function smallestBeside(
  given: readonly Estimate[],
  lines: readonly AdditiveLine[],
  isHidden: (cell: Estimate) => boolean,
): Estimate | undefined {
  const isFree = (cell: Estimate | undefined): cell is Estimate =>
    cell !== undefined && !isHidden(cell) && isShown(cell) && holds(cell);
  const candidates = lines.flatMap(({ total, cells }) => {
    const hidden = [...cells, ...(total === undefined ? [] : [total])].filter(isHidden);
    if (!hidden.some((cell) => given.includes(cell))) return [];
    const shown = cells.filter(isFree);
    const least = shown.length > 0 ? shown.reduce(smaller) : total;
    return isFree(least) ? [{ least, hidden: hidden.length }] : [];
  });
  return candidates.length === 0
    ? undefined
    : candidates.reduce((best, one) => (one.hidden < best.hidden ? one : best)).least;
}

const smaller = (least: Estimate, cell: Estimate): Estimate => ((cell.base ?? 0) < (least.base ?? 0) ? cell : least);
