import { isShown } from "#wording/shown";
import type { ExploredCell, PublicCells } from "./public-cells.ts";

/** What of a cell may not be shown, and which other cell of the same measure may: the nearest by what it keeps of it. */
export interface NearestCell {
  readonly cell: ExploredCell;
  /** What is not the same. */
  readonly differs: "wave" | "domain" | "both";
}

const isSeen = ({ status, estimate }: ExploredCell): boolean => isShown(status) && estimate !== null;

/**
 * The nearest cell that may be shown in the place of one that may not: the same domain at the closest wave, the earlier one
 * where two are as close; else the whole population of the same wave; else of the closest wave.
 */
export function nearestShown({ cells, waves }: PublicCells, hidden: ExploredCell): NearestCell | null {
  const rank = (wave: string) => waves.indexOf(wave);
  const distance = ({ wave }: ExploredCell) => Math.abs(rank(wave) - rank(hidden.wave));
  const closest = (found: readonly ExploredCell[]) =>
    found.toSorted((one, other) => distance(one) - distance(other) || rank(one.wave) - rank(other.wave))[0];
  const same = cells.filter((cell) => cell.measure === hidden.measure && cell.answer === hidden.answer && isSeen(cell));
  const inDomain = closest(same.filter(({ kind, domain }) => kind === hidden.kind && domain === hidden.domain));
  if (inDomain !== undefined) return { cell: inDomain, differs: "wave" };
  const whole = closest(same.filter(({ kind }) => kind === "all"));
  if (whole === undefined) return null;
  return { cell: whole, differs: whole.wave === hidden.wave ? "domain" : "both" };
}
