import { partitionBy } from "#sample/partitions";
import { placeOf, placesOfLevel } from "#sample/territory-partitions";
import { GROUP, REGION } from "#schemas/tables/status";
import type { DeclaredTerritory } from "#study/maturity/compared-territories";
import type { EditionPublic } from "./edition-public.ts";

/** A territory with its respondents, by sample. */
export interface Territory extends DeclaredTerritory {
  readonly masks: readonly Uint8Array[];
}

/**
 * The whole country, and every other territory that a wave has respondents in. A wave has none in a place where too few
 * answered for it to be one of its domains.
 */
export function territoriesOf(
  declared: readonly DeclaredTerritory[],
  publics: readonly Pick<EditionPublic, "sample" | "least">[],
): readonly Territory[] {
  const partitions = publics.map(({ sample }) => partitionBy(sample, REGION));
  const nobody: readonly Uint8Array[] = publics.map(({ sample }) => new Uint8Array(sample.kept.rowCount));
  const holds = holdersOf(publics);
  const masksOf = ({ kind, domain, regions, placed }: DeclaredTerritory): readonly Uint8Array[] =>
    partitions.map((partition, index) => {
      const { sample } = publics[index];
      if (placed) return holds(index, { kind, domain }) ? placeOf(sample, { kind, domain }) : nobody[index];
      if (regions === null) return new Uint8Array(sample.kept.rowCount).fill(1);
      if (partition === undefined) return nobody[index];
      const held = partition.domains.map((code) => regions.includes(code));
      return Uint8Array.from(partition.codes, (code) => Number(code !== -1 && held[code]));
    });
  return declared
    .map((territory) => ({ ...territory, masks: masksOf(territory) }))
    .filter(
      ({ regions, masks }) => regions === null || masks.some((mask) => !nobody.includes(mask) && mask.includes(1)),
    );
}

/** Whether a place is a domain of a wave: each level is counted once, for thousands of places. */
function holdersOf(publics: readonly Pick<EditionPublic, "sample" | "least">[]) {
  const known = publics.map(() => new Map<string, ReadonlySet<string>>());
  return (index: number, { kind, domain }: Pick<DeclaredTerritory, "kind" | "domain">): boolean => {
    if (kind === GROUP) return true;
    const { sample, least } = publics[index];
    const domains = known[index].get(kind) ?? new Set(placesOfLevel(sample, kind, least[kind])?.domains);
    known[index].set(kind, domains);
    return domains.has(domain);
  };
}
