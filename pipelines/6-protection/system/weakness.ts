import { boundsOfHidden } from "#unknowns/bounds-of-hidden";
import type { Line, LinkedCells, Term } from "#unknowns/linked-cells";
import { reducedLines } from "#unknowns/reduced-lines";
import { linesAbout } from "./about-cells.ts";
import { smallSum } from "./small-sums.ts";

/** What a reader of the shown cells would learn, and the lines that teach it. */
export interface Weakness {
  /** The cell that is learnt; undefined where it is a group that no cell names. */
  readonly cell: number | undefined;
  readonly lines: readonly Line[];
  /** Whether it is known nearly, and not to the last digit. */
  readonly near?: boolean;
}

/**
 * The first thing that the shown cells give away, in a fixed order: a small group, a cell, a cell nearly.
 *
 * @param settled cells of which nothing more can be hidden
 */
export function weaknessOf(
  system: LinkedCells,
  hidden: Uint8Array,
  settled: ReadonlySet<number> = new Set(),
): Weakness | undefined {
  const group = system.lines.find((line) => isSmallGroup(line, system, hidden));
  if (group !== undefined) return { cell: undefined, lines: [group] };
  const open = (cell: number): boolean => system.cells[cell].guarded && !settled.has(cell);
  const reduced = reducedLines(system, hidden);
  const fixed = reduced.flatMap((terms) => (terms.length === 1 ? [terms[0].cell] : []));
  const cell = fixed.find(open);
  if (cell !== undefined) return { cell, lines: linesAbout(new Set([cell]), system.lines) };
  const together = smallSum(reduced, system, settled);
  if (together !== undefined) return { cell: together[0], lines: linesAbout(new Set(together), system.lines) };
  const near = nearlyKnown(system, hidden, { reduced, open });
  return near === undefined ? undefined : { cell: near, lines: linesAbout(new Set([near]), system.lines), near: true };
}

/** Whether what the shown parts of a shown whole leave is fewer than the minimum of respondents. */
function isSmallGroup({ terms, groups }: Line, { cells, minimum }: LinkedCells, hidden: Uint8Array): boolean {
  const [whole, ...parts] = terms;
  if (!groups || hidden[whole.cell] === 1) return false;
  const left = parts.filter(({ cell }) => hidden[cell] === 1);
  if (left.length === 0 || left.length === parts.length) return false;
  const respondents = left.reduce((sum, { cell }) => sum + cells[cell].count, 0);
  return respondents < minimum;
}

interface Seeking {
  readonly reduced: readonly (readonly Term[])[];
  /** Cells of which something can still be hidden. */
  readonly open: (cell: number) => boolean;
}

function nearlyKnown(system: LinkedCells, hidden: Uint8Array, { reduced, open }: Seeking): number | undefined {
  const { lower, upper } = boundsOfHidden(system, hidden, { reduced });
  const found = system.cells.findIndex(
    ({ tooNear }, cell) =>
      hidden[cell] === 1 && system.own[cell] === 1 && open(cell) && tooNear(lower[cell], upper[cell]),
  );
  return found === -1 ? undefined : found;
}
