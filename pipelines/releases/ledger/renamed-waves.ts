import { cellKey } from "#schemas/tables/cell-key";
import { WHOLE } from "#schemas/tables/status";
import type { ReleasedCell } from "./released-wave.ts";

/** A wave that seems to be told again under another name. */
export interface RenamedWave {
  readonly public: string;
  readonly was: string;
  readonly is: string;
}

type Cells = readonly ReleasedCell[];

/** Fewest cells by which two waves are taken for one. */
const LEAST = 3;

/**
 * Waves of an earlier release that a later one lacks, and tells under a name that the earlier lacks: of the cells of territories and
 * categories that both show, more than half have as many respondents, to the last one. Prints of respondents are made under the name of
 * their wave and do not say so; whoever subtracts the two releases needs no name.
 */
export function renamedWaves(earlier: Cells, later: Cells): readonly RenamedWave[] {
  const [then, now] = [earlier, later].map((cells) => Map.groupBy(cells.filter(isOfPart), waveOf));
  const [gone, come] = [[...then].filter(([wave]) => !now.has(wave)), [...now].filter(([wave]) => !then.has(wave))];
  return gone.flatMap(([, before]) =>
    come
      .filter(([, after]) => before[0].public === after[0].public && isAlike(before, after))
      .map(([, after]) => ({ public: before[0].public, was: before[0].wave, is: after[0].wave })),
  );
}

const isOfPart = ({ domain_kind }: ReleasedCell): boolean => domain_kind !== WHOLE;
const waveOf = ({ public: id, wave }: ReleasedCell): string => `${id}\n${wave}`;
/** The cell, whatever its wave is called. */
const placeOf = (cell: ReleasedCell): string => cellKey(cell, "");

function isAlike(before: Cells, after: Cells): boolean {
  const bases = new Map(before.map((cell) => [placeOf(cell), cell.base]));
  const common = after.filter((cell) => bases.has(placeOf(cell)));
  const same = common.filter((cell) => bases.get(placeOf(cell)) === cell.base);
  return same.length >= LEAST && 2 * same.length > common.length;
}
