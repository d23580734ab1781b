import type { StudyDefinition } from "#schemas/study-definition";
import { GROUP, REGION } from "#schemas/tables/status";
import { minimumOfPublic } from "../slices/minimum-of-public.ts";
import { mainLevel } from "./main-level.ts";

/** Levels beside the main one, and declared groups, that are domains. */
export interface TerritoryDomains {
  /** Levels that hold the main one, then the others, each in declared order. */
  readonly wider: readonly string[];
  readonly finer: readonly string[];
  readonly groups: readonly string[];
}

export function territoryDomains({
  study,
  territories,
}: Pick<StudyDefinition, "study" | "territories">): TerritoryDomains {
  const { domains = [], groups = [] } = study.territories ?? {};
  const above = mainLevel(territories)?.parents;
  const isWider = (level: string): boolean => above?.has(level) ?? false;
  return {
    wider: domains.filter(isWider),
    finer: domains.filter((level) => !isWider(level)),
    groups: groups.map(({ id }) => id),
  };
}

/** The domains of a public. */
export interface DomainsOfPublic extends TerritoryDomains {
  /**
   * Level -> fewest respondents of a wave that make one of its places a domain. A level finer than the main one may have a
   * thousand places with one respondent each, of which nothing would ever be shown; all places of the others have their rows,
   * and those of a level whose hidden figures the ladder of small areas replaces.
   */
  readonly least: Readonly<Record<string, number>>;
}

export function domainsOfPublic(
  definition: Pick<StudyDefinition, "study" | "territories">,
  publicId: string,
): DomainsOfPublic {
  const domains = territoryDomains(definition);
  const climbed = definition.study.small_areas?.levels ?? [];
  const minimum = minimumOfPublic(definition.study, publicId);
  const least = domains.finer.filter((level) => !climbed.includes(level)).map((level) => [level, minimum] as const);
  return { ...domains, least: Object.fromEntries(least) };
}

/** Whether a level that is to be a domain is of no file: what else names it then has no fault of its own. */
export const hasUnknownDomain = ({ study, territories }: Pick<StudyDefinition, "study" | "territories">): boolean =>
  (study.territories?.domains ?? []).some((level) => !territories.has(level));

/** Kinds of the domains that are places, as the tables name them: the main level, the others, the groups. */
export function territoryKinds(definition: Parameters<typeof territoryDomains>[0]): readonly string[] {
  const { wider, finer, groups } = territoryDomains(definition);
  return [REGION, ...wider, ...(groups.length > 0 ? [GROUP] : []), ...finer];
}
