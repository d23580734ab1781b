import { partitionBy } from "#sample/partitions";
import { placeOf } from "#sample/territory-partitions";
import type { WaveSample } from "#sample/wave-sample";
import { REGION } from "#schemas/tables/status";
import type { DeclaredTerritory } from "#study/maturity/compared-territories";

/** A territory with its respondents, by sample. */
export interface Territory extends DeclaredTerritory {
  readonly masks: readonly Uint8Array[];
}

/** The whole country, and every other territory that a sample has respondents in. */
export function territoriesOf(
  declared: readonly DeclaredTerritory[],
  samples: readonly WaveSample[],
): readonly Territory[] {
  const partitions = samples.map((sample) => partitionBy(sample, REGION));
  const masksOf = ({ kind, domain, regions, placed }: DeclaredTerritory): readonly Uint8Array[] =>
    partitions.map((partition, index) => {
      const size = samples[index].kept.rowCount;
      if (placed) return placeOf(samples[index], { kind, domain });
      if (regions === null) return new Uint8Array(size).fill(1);
      if (partition === undefined) return new Uint8Array(size);
      const held = partition.domains.map((code) => regions.includes(code));
      return Uint8Array.from(partition.codes, (code) => Number(code !== -1 && held[code]));
    });
  return declared
    .map((territory) => ({ ...territory, masks: masksOf(territory) }))
    .filter(({ regions, masks }) => regions === null || masks.some((mask) => mask.includes(1)));
}
