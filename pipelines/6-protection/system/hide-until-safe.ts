import type { Line, LinkedCells } from "./linked-cells.ts";
import { weaknessOf } from "./weakness.ts";

/** Above this number of cells, what was hidden is not tried again: the search would cost more than it saves. */
const TRIED_AGAIN = 400;

/**
 * Hides more cells until those shown give none away, at little cost: of the lines that give one away the cheapest shown cell,
 * one at a time; then each that was hidden so, the dearest first, is shown again where all stays safe without it. The smallest
 * loss is NP-hard; this one is found by steps in a fixed order, whatever the time.
 *
 * @param hidden 1 for cells that are hidden for themselves, and for those that no file shows; changed in place
 * @returns cells that stay known although nothing is left to hide: they follow from no number of these
 */
export function hideUntilSafe(system: LinkedCells, hidden: Uint8Array): ReadonlySet<number> {
  const { cells } = system;
  const settled = new Set<number>();
  const added: number[] = [];
  for (;;) {
    const weakness = weaknessOf(system, hidden, settled);
    if (weakness === undefined) break;
    const next = cheapestBeside(weakness.lines, system, hidden);
    if (next !== undefined) {
      hidden[next] = 1;
      added.push(next);
    } else if (weakness.cell !== undefined) settled.add(weakness.cell);
    else throw new Error("a group that nothing hides");
  }
  if (cells.length > TRIED_AGAIN) return settled;
  for (const cell of added.slice(0, -1).sort((a, b) => cells[b].cost - cells[a].cost || a - b)) {
    hidden[cell] = 0;
    if (weaknessOf(system, hidden, settled) !== undefined) hidden[cell] = 1;
  }
  return settled;
}

/** The cheapest shown cell of the lines; where they have none, of those that their hidden cells lead to, and so on. */
function cheapestBeside(lines: readonly Line[], system: LinkedCells, hidden: Uint8Array): number | undefined {
  let reached = lines;
  for (;;) {
    const cells = new Set(reached.flatMap(({ terms }) => terms.map(({ cell }) => cell)));
    const cheapest = cheapestShown(cells, system, hidden);
    if (cheapest !== undefined) return cheapest;
    const further = system.lines.filter(({ terms }) => terms.some(({ cell }) => cells.has(cell)));
    if (further.length === reached.length) return undefined;
    reached = further;
  }
}

function cheapestShown(among: Iterable<number>, { cells }: LinkedCells, hidden: Uint8Array): number | undefined {
  let best: number | undefined;
  for (const cell of among) {
    if (hidden[cell] === 1 || cells[cell].cost === Number.POSITIVE_INFINITY) continue;
    const dearer = best !== undefined && cells[cell].cost > cells[best].cost;
    const later = best !== undefined && cells[cell].cost === cells[best].cost && cell > best;
    if (!dearer && !later) best = cell;
  }
  return best;
}
