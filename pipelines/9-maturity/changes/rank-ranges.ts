import { seededDraws } from "#statistics/replicates/random-draws";
import { type DimensionChange, indexOf } from "./robustness.ts";

/** A territory to be ranked with those that are made of the same components. */
export interface Ranked {
  readonly dimensions: readonly DimensionChange[];
  /** What it is made of: territories of another composition are not ranked with it. */
  readonly composition: string;
}

/** Where a territory ranks, from the highest index, whatever the weights. */
export interface RankRange {
  readonly rank_lower: number;
  readonly rank_upper: number;
  readonly ranked: number;
}

const DRAWS = 1000;
/** Ranks of 95 % of the draws. */
const TAIL = 0.025;
const SEED = 2008;
/** Under so many there is no rank to speak of. */
const FEWEST = 3;

/**
 * The ranks that territories take at the later edition under random weights of the dimensions.
 *
 * Formula   weights uniform on the simplex (normalised exponentials); ranks between the 2.5 and 97.5 % quantiles of 1000 draws
 * Source    OECD/JRC 2008, § 1.7; Saisana, Saltelli & Tarantola 2005, J. R. Stat. Soc. A 168
 */
export function rankRanges(territories: readonly Ranked[], floor: number): readonly (RankRange | undefined)[] {
  const alike = Map.groupBy(
    territories.map((territory, place) => ({ ...territory, place })),
    ({ composition }) => composition,
  );
  const ranges: (RankRange | undefined)[] = territories.map(() => undefined);
  for (const group of alike.values()) {
    if (group.length < FEWEST) continue;
    const ranks = drawRanks(group, floor);
    for (let index = 0; index < group.length; index++) {
      const { place } = group[index];
      const own = ranks[index].toSorted((one, other) => one - other);
      const at = (share: number): number => own[Math.round(share * (DRAWS - 1))];
      ranges[place] = { rank_lower: at(TAIL), rank_upper: at(1 - TAIL), ranked: group.length };
    }
  }
  return ranges;
}

/** Ranks of each territory, draw by draw; equal indices share the better rank. */
function drawRanks(group: readonly Ranked[], floor: number): readonly number[][] {
  const draws = seededDraws(SEED);
  const ranks: number[][] = group.map(() => []);
  for (let draw = 0; draw < DRAWS; draw++) {
    const weights = group[0].dimensions.map(() => -Math.log(1 - draws.unit()));
    const indices = group.map(({ dimensions }) => indexOf(dimensions, "to", { floor, weights }));
    for (let place = 0; place < indices.length; place++) {
      const index = indices[place];
      ranks[place].push(1 + indices.filter((other) => other > index).length);
    }
  }
  return ranks;
}
