import type { Line, LinkedCells } from "#unknowns/linked-cells";
import { cellsOf, cheapestOf, linesAbout } from "./about-cells.ts";
import { type Weakness, weaknessOf } from "./weakness.ts";

/** Above this number of cells, what was hidden is not tried again: the search would cost more than it saves. */
const TRIED_AGAIN = 400;

/**
 * Hides more cells until those shown give none away, at little cost: of the lines that give one away the cheapest shown cell,
 * one at a time; then each that was hidden so, the dearest first, is shown again where all stays safe without it. The smallest
 * loss is NP-hard; this one is found by steps in a fixed order, whatever the time.
 *
 * @param hidden 1 for cells that are hidden for themselves, and for those that no file shows; changed in place
 * @param together whether cells that follow from one that is shown again are shown with it
 * @returns cells that stay known although nothing is left to hide: they follow from no number of these
 */
export function hideUntilSafe(
  system: LinkedCells,
  hidden: Uint8Array,
  { together = true }: { readonly together?: boolean } = {},
): ReadonlySet<number> {
  const { cells } = system;
  const settled = new Set<number>();
  const added: number[] = [];
  for (;;) {
    const weakness = weaknessOf(system, hidden, settled);
    if (weakness === undefined) break;
    const next = cheapestBeside(weakness, system, hidden);
    if (next !== undefined) {
      hidden[next] = 1;
      added.push(next);
    } else if (weakness.cell !== undefined) settled.add(weakness.cell);
    else throw new Error("a group that nothing hides");
  }
  if (cellsOf(system.lines).size > TRIED_AGAIN) return settled;
  const dearest = added.slice().sort((a, b) => cells[b].cost - cells[a].cost || a - b);
  const tried: Tried = { system, hidden, settled, added: new Set(together ? added : []) };
  for (const cell of dearest) if (hidden[cell] === 1) showAgain(cell, tried);
  return settled;
}

interface Tried {
  readonly system: LinkedCells;
  readonly hidden: Uint8Array;
  readonly settled: ReadonlySet<number>;
  /** Cells that were hidden for others. */
  readonly added: ReadonlySet<number>;
}

/** Shows a cell again, and those that were hidden for others and follow from it, where all stays safe; else none of them. */
function showAgain(cell: number, { system, hidden, settled, added }: Tried): void {
  const shown = [cell];
  hidden[cell] = 0;
  for (;;) {
    const weakness = weaknessOf(system, hidden, settled);
    if (weakness === undefined) return;
    const next = weakness.cell;
    if (next === undefined || !added.has(next) || system.own[next] === 1) break;
    hidden[next] = 0;
    shown.push(next);
  }
  for (const one of shown) hidden[one] = 1;
}

/**
 * The cheapest of those that yield and are near the lines, else of all; none of the others for one that is nearly known and spares them.
 */
function cheapestBeside(
  { cell, lines, near = false }: Weakness,
  system: LinkedCells,
  hidden: Uint8Array,
): number | undefined {
  const { cells } = system;
  const yielding = cheapestNear(lines, system, (one) => hidden[one] === 0 && cells[one].yields);
  if (yielding !== undefined || (near && cell !== undefined && cells[cell].spares === true)) return yielding;
  return cheapestNear(lines, system, (one) => hidden[one] === 0);
}

type Allowed = (cell: number) => boolean;

/** The cheapest shown cell of the lines; where they have none, of those that their cells lead to, and so on. */
function cheapestNear(lines: readonly Line[], system: LinkedCells, allowed: Allowed): number | undefined {
  let reached = lines;
  for (;;) {
    const cells = cellsOf(reached);
    const cheapest = cheapestOf(cells, system, allowed);
    if (cheapest !== undefined) return cheapest;
    const further = linesAbout(cells, system.lines);
    if (further.length === reached.length) return undefined;
    reached = further;
  }
}
