import { tableFromRows } from "#columns/column-table";
import { measureIndicators } from "#measures/measure-indicators";
import { partitionBy, readWaveSample } from "#sample/wave-sample";
import type { Maturity } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { type MaturityRow, maturityTable } from "#schemas/tables/maturity";
import { REGION, WHOLE } from "#schemas/tables/status";
import type { ReadTable, Stage, UnitResult } from "#stage";
import { waveDefinition, waveName } from "#study/wave-definition";
import type { EditionPublic } from "./edition-public.ts";
import { scoreTerritory } from "./score-territory.ts";

type Edition = Maturity["editions"][number];

/** Step 7: the maturity of each territory at each edition: dimensions, index, stage, or why it cannot be computed. */
export const maturity: Stage = {
  name: "maturity",
  reads: ["respondents", "weights"],
  writes: ["maturity"],
  units: (definition) =>
    (definition.study.maturity?.editions ?? []).map((edition) => {
      const waves = wavesOf(definition, edition);
      return {
        name: edition.id,
        definition: [
          definition.study.maturity,
          definition.indicators,
          waves.map((wave) => waveDefinition(definition, wave)),
        ],
        files: [],
        upstream: waves.flatMap((wave) => [`respondents/${waveName(wave)}`, `weights/${waveName(wave)}`]),
        run: (read) => scoreEdition(definition, edition, read),
      };
    }),
};

function wavesOf({ study }: StudyDefinition, edition: Edition) {
  return study.waves.filter(({ public: publicId, wave }) => edition.waves[publicId] === wave);
}

function scoreEdition(definition: StudyDefinition, edition: Edition, read: ReadTable): UnitResult {
  const publics = wavesOf(definition, edition).map((wave): EditionPublic => {
    const sample = readWaveSample(definition, wave, read);
    return { sample, measures: measureIndicators(definition, sample).measures };
  });
  const rows: MaturityRow[] = territoriesOf(definition, publics).flatMap(({ kind, domain, masks }) =>
    scoreTerritory({ edition: edition.id, kind, domain, masks }, publics, definition),
  );
  return { tables: new Map([["maturity", tableFromRows(maturityTable, rows)]]), findings: [] };
}

interface Territory {
  readonly kind: string;
  readonly domain: string;
  /** Respondents of the territory, by public in the order of the edition. */
  readonly masks: readonly Uint8Array[];
}

/** The whole country, then every region that a public of the edition has respondents in. */
function territoriesOf(definition: StudyDefinition, publics: readonly EditionPublic[]): readonly Territory[] {
  const everybody = publics.map(({ sample }) => new Uint8Array(sample.kept.rowCount).fill(1));
  const partitions = publics.map(({ sample }) => partitionBy(definition, sample, REGION));
  const held = new Set(partitions.flatMap((partition) => partition?.domains ?? []));
  const regions = [...(definition.territories.get(REGION)?.labels.keys() ?? [])].filter((code) => held.has(code));
  const masksOf = (region: string): readonly Uint8Array[] =>
    partitions.map((partition, index) => {
      const code = partition?.domains.indexOf(region) ?? -1;
      return partition === undefined || code === -1
        ? new Uint8Array(publics[index].sample.kept.rowCount)
        : Uint8Array.from(partition.codes, (own) => Number(own === code));
    });
  const whole: Territory = { kind: WHOLE, domain: WHOLE, masks: everybody };
  return [whole, ...regions.map((region) => ({ kind: REGION, domain: region, masks: masksOf(region) }))];
}
