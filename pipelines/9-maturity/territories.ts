import { partitionBy } from "#sample/partitions";
import { placeOf } from "#sample/territory-partitions";
import { REGION } from "#schemas/tables/status";
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
  const masksOf = ({ kind, domain, regions, placed }: DeclaredTerritory): readonly Uint8Array[] =>
    partitions.map((partition, index) => {
      const { sample, least } = publics[index];
      const size = sample.kept.rowCount;
      if (placed) {
        const mask = placeOf(sample, { kind, domain });
        const count = mask.reduce((sum, inside) => sum + inside, 0);
        return count < (least[kind] ?? 0) ? new Uint8Array(size) : mask;
      }
      if (regions === null) return new Uint8Array(size).fill(1);
      if (partition === undefined) return new Uint8Array(size);
      const held = partition.domains.map((code) => regions.includes(code));
      return Uint8Array.from(partition.codes, (code) => Number(code !== -1 && held[code]));
    });
  return declared
    .map((territory) => ({ ...territory, masks: masksOf(territory) }))
    .filter(({ regions, masks }) => regions === null || masks.some((mask) => mask.includes(1)));
}
