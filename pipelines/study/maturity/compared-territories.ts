import type { StudyDefinition } from "#schemas/study-definition";
import { REGION, WHOLE } from "#schemas/tables/status";
import { mainLevel } from "../territories/main-level.ts";

/** A territory as the study declares it: the regions that it is made of. */
export interface DeclaredTerritory {
  readonly kind: string;
  readonly domain: string;
  /** Codes of the main level; null for the whole country, located or not. */
  readonly regions: readonly string[] | null;
}

export const COUNTRY: DeclaredTerritory = { kind: WHOLE, domain: WHOLE, regions: null };

type Territories = Pick<StudyDefinition, "territories">;

/** The territories of the main level, in the official order. */
export const mainTerritories = ({ territories }: Territories): readonly DeclaredTerritory[] =>
  [...(mainLevel(territories)?.labels.keys() ?? [])].map((code) => ({ kind: REGION, domain: code, regions: [code] }));

/** Territories of the levels that contain the main one: those of its own that each is made of. */
export function widerTerritories({ territories }: Territories): readonly DeclaredTerritory[] {
  const parents = mainLevel(territories)?.parents ?? new Map<string, ReadonlyMap<string, string>>();
  return [...parents].flatMap(([level, above]) =>
    [...(territories.get(level)?.labels.keys() ?? [])].map((code) => ({
      kind: level,
      domain: code,
      regions: [...above].filter(([, parent]) => parent === code).map(([region]) => region),
    })),
  );
}
