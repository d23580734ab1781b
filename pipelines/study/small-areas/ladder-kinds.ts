import type { StudyDefinition } from "#schemas/study-definition";
import { REGION } from "#schemas/tables/status";
import { mainLevel } from "../territories/main-level.ts";

type Territories = Pick<StudyDefinition, "study" | "territories">;

/** Kinds of the places whose hidden figures something may stand for: the main level, then those that the study names. */
export const ladderKinds = ({ study }: Territories): readonly string[] => [
  REGION,
  ...(study.small_areas?.levels ?? []),
];

/** Levels around a place, the smallest first, and which place of each holds it; the main level is around those within it. */
export interface Around {
  readonly level: string;
  readonly holders: Readonly<Record<string, string>>;
}

/** What is around the places of a kind: the main level where it holds them, then the levels that the ladder is grouped by. */
export function levelsAround({ study, territories }: Territories, kind: string): readonly Around[] {
  const main = mainLevel(territories);
  const own = kind === REGION ? main : territories.get(kind);
  const { grouped_by: groups = [] } = study.small_areas ?? {};
  const main_id = main?.id ?? "";
  const levels = [...(kind === REGION ? [] : [main_id]), ...groups];
  return levels.flatMap((level) => {
    const holders = own?.parents.get(level);
    return holders === undefined
      ? []
      : [{ level: level === main_id ? REGION : level, holders: Object.fromEntries(holders) }];
  });
}
