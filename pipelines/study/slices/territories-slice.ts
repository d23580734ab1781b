import type { StudyDefinition, TerritoryLevel } from "#schemas/study-definition";
import type { Succession } from "../territories/successions.ts";

/** The codes of a level, as plain JSON: lists side by side, since a study may have 35 000 of them. */
export interface PlainLevel {
  readonly id: string;
  readonly main: boolean;
  readonly codes: readonly string[];
  /** Level -> its code for each of ours. */
  readonly parents: Readonly<Record<string, readonly string[]>>;
  readonly former: readonly (readonly [old: string, code: string])[];
  /** Absent where no former code has a date or several successors. */
  readonly successions?: readonly (readonly [old: string, lines: readonly Succession[]])[];
}

/** What locating a respondent reads of a level. */
export type LocatingLevel = Pick<TerritoryLevel, "id" | "main" | "parents" | "former" | "successions"> & {
  readonly labels: Pick<ReadonlyMap<string, unknown>, "has" | "keys">;
};

type Territories = StudyDefinition["territories"];

const plainLevels = new WeakMap<Territories, readonly PlainLevel[]>();

/** The levels of a study without their labels: one list for all its waves, hashed once. */
export function territoriesSlice({ territories }: Pick<StudyDefinition, "territories">): readonly PlainLevel[] {
  const known = plainLevels.get(territories);
  if (known !== undefined) return known;
  const levels = [...territories.values()].map(
    ({ id, main, labels, parents, former, successions = new Map() }): PlainLevel => {
      const codes = [...labels.keys()];
      const above = [...parents].map(([level, by]) => [level, codes.map((code) => by.get(code) ?? "")] as const);
      return {
        id,
        main,
        codes,
        parents: Object.fromEntries(above),
        former: [...former],
        ...(successions.size === 0 ? {} : { successions: [...successions] }),
      };
    },
  );
  plainLevels.set(territories, levels);
  return levels;
}

const levelsById = new WeakMap<readonly PlainLevel[], ReadonlyMap<string, LocatingLevel>>();

/** The levels that a slice holds, by id. */
export function territoriesFrom(levels: readonly PlainLevel[]): ReadonlyMap<string, LocatingLevel> {
  const known = levelsById.get(levels);
  if (known !== undefined) return known;
  const found = new Map(
    levels.map(({ id, main, codes, parents, former, successions }) => {
      const above = Object.entries(parents).map(
        ([level, own]) => [level, new Map(codes.map((code, index) => [code, own[index]]))] as const,
      );
      const locating = { id, main, labels: new Set(codes), parents: new Map(above), former: new Map(former) };
      return [id, { ...locating, successions: new Map(successions) }] as const;
    }),
  );
  levelsById.set(levels, found);
  return found;
}
