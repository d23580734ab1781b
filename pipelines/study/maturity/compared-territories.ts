import type { StudyDefinition } from "#schemas/study-definition";
import { GROUP, REGION, WHOLE } from "#schemas/tables/status";
import { mainLevel } from "../territories/main-level.ts";
import { territoryDomains } from "../territories/territory-domains.ts";

/** A territory as the study declares it: the regions that it is made of, or a domain by itself. */
export interface DeclaredTerritory {
  readonly kind: string;
  readonly domain: string;
  /** Codes of the main level; null for the whole country, located or not. */
  readonly regions: readonly string[] | null;
  /** Whether it is a domain by itself, in which respondents are placed whatever their region. */
  readonly placed?: true;
}

export const COUNTRY: DeclaredTerritory = { kind: WHOLE, domain: WHOLE, regions: null };

type Territories = Pick<StudyDefinition, "study" | "territories">;

/** The territories of the main level, in the official order. */
export const mainTerritories = ({ territories }: Territories): readonly DeclaredTerritory[] =>
  [...(mainLevel(territories)?.labels.keys() ?? [])].map((code) => ({ kind: REGION, domain: code, regions: [code] }));

/** Territories of the other levels, and groups, whose figures are estimated and protected as those of the main level are. */
export function otherDomains(definition: Territories): readonly DeclaredTerritory[] {
  const { wider, finer, groups } = territoryDomains(definition);
  const ofLevel = (level: string): readonly DeclaredTerritory[] =>
    [...(definition.territories.get(level)?.labels.keys() ?? [])].map((code) => placedIn(level, code));
  const ofGroups = groups.map((id) => placedIn(GROUP, id));
  return [...wider.flatMap(ofLevel), ...ofGroups, ...finer.flatMap(ofLevel)];
}

const placedIn = (kind: string, domain: string): DeclaredTerritory => ({ kind, domain, regions: [], placed: true });

/** A territory by its level and its code. */
export type PlaceName = Pick<DeclaredTerritory, "kind" | "domain">;

/** Code of the main level -> the domains of some levels that contain it, in their order. */
export function containingPlaces(
  { territories }: Territories,
  levels: readonly string[],
): Readonly<Record<string, readonly PlaceName[]>> {
  const main = mainLevel(territories);
  const placesOf = (code: string): readonly PlaceName[] =>
    levels.flatMap((kind) => {
      const domain = main?.parents.get(kind)?.get(code);
      return domain === undefined ? [] : [{ kind, domain }];
    });
  return Object.fromEntries([...(main?.labels.keys() ?? [])].map((code) => [code, placesOf(code)]));
}

/** Territories of the levels that contain the main one and are no domains: those of its own that each is made of. */
export function widerTerritories({ study, territories }: Territories): readonly DeclaredTerritory[] {
  const parents = mainLevel(territories)?.parents ?? new Map<string, ReadonlyMap<string, string>>();
  const others = [...parents].filter(([level]) => !(study.territories?.domains.includes(level) ?? false));
  return others.flatMap(([level, above]) =>
    [...(territories.get(level)?.labels.keys() ?? [])].map((code) => ({
      kind: level,
      domain: code,
      regions: [...above].filter(([, parent]) => parent === code).map(([region]) => region),
    })),
  );
}
