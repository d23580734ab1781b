import { changedRespondents } from "./isolated-respondents.ts";
import type { ReleasedCell, ReleasedData } from "./released-wave.ts";

interface Compared {
  readonly earlier: ReleasedData;
  readonly later: ReleasedData;
  /** Cells that the later release hides. */
  readonly hidden: readonly Omit<ReleasedCell, "base">[];
}

/**
 * Cells that an earlier release shows and a later one hides, of waves whose respondents are the same and of which the later shows
 * cells that the earlier does not: each release is safe by itself, but what is hidden now for the sake of others is already known,
 * and these follow from it and from what is new (an indicator of a part of a base, that was added since).
 */
export function withdrawnCells({ earlier, later, hidden }: Compared): readonly Omit<ReleasedCell, "base">[] {
  const [then, now] = [earlier, later].map(({ cells }) => new Set(cells.map(keyOf)));
  return later.waves.flatMap((wave) => {
    const before = earlier.waves.find((one) => one.public === wave.public && one.wave === wave.wave);
    if (before === undefined || changedRespondents(before, wave).length > 0) return [];
    const isOf = (cell: Omit<ReleasedCell, "base">): boolean => cell.public === wave.public && cell.wave === wave.wave;
    const isNew = later.cells.some((cell) => isOf(cell) && !then.has(keyOf(cell)));
    return isNew ? hidden.filter((cell) => isOf(cell) && then.has(keyOf(cell)) && !now.has(keyOf(cell))) : [];
  });
}

const keyOf = (cell: Omit<ReleasedCell, "base">): string =>
  [cell.public, cell.wave, cell.indicator, cell.answer, cell.domain_kind, cell.domain].join("\n");
