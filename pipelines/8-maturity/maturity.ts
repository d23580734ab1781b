import { tableFromRows } from "#columns/column-table";
import { measureIndicators } from "#measures/measure-indicators";
import { partitionBy } from "#sample/partitions";
import { readWaveSample } from "#sample/wave-sample";
import type { Maturity } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { maturityTable } from "#schemas/tables/maturity";
import { respondents } from "#schemas/tables/respondents";
import { REGION, WHOLE } from "#schemas/tables/status";
import { weights } from "#schemas/tables/weights";
import { defineStage, type Result, type TablesOf, type Unit } from "#stage";
import { type IndicatorOfWave, indicatorsOfWave } from "#study/slices/indicators-of-wave";
import { type SampleSlice, sampleSlice } from "#study/slices/sample-slice";
import { mainLevel } from "#study/territories/main-level";
import { waveName } from "#study/waves/wave-name";
import type { EditionPublic } from "./edition-public.ts";
import { scoreTerritory } from "./score-territory.ts";
import type { ScoringRules } from "./scoring-rules.ts";

type Edition = Maturity["editions"][number];

/** What the maturity of an edition follows from. */
interface MaturitySlice {
  readonly study: string;
  readonly edition: string;
  readonly rules: ScoringRules;
  readonly publics: readonly { readonly sample: SampleSlice; readonly indicators: readonly IndicatorOfWave[] }[];
  /** Codes of the regions, in the official order. */
  readonly regions: readonly string[];
}

const READS = [respondents, weights] as const;
const WRITES = [maturityTable] as const;

/** Step 8: the maturity of each territory at each edition: dimensions, index, stage, or why it cannot be computed. */
export const maturity = defineStage({
  name: "maturity",
  reads: READS,
  writes: WRITES,
  units: (definition: StudyDefinition): readonly Unit<MaturitySlice>[] => {
    const declared = definition.study.maturity;
    return declared === undefined ? [] : declared.editions.map((edition) => unitOf(definition, declared, edition));
  },
  run: scoreEdition,
});

function unitOf(definition: StudyDefinition, declared: Maturity, edition: Edition): Unit<MaturitySlice> {
  const waves = definition.study.waves.filter(({ public: id, wave }) => edition.waves[id] === wave);
  return {
    name: edition.id,
    slice: {
      study: definition.study.id,
      edition: edition.id,
      rules: rulesOf(definition, declared),
      publics: waves.map((wave) => ({
        sample: sampleSlice(definition, wave),
        indicators: indicatorsOfWave(definition, wave),
      })),
      regions: [...(mainLevel(definition.territories)?.labels.keys() ?? [])],
    },
    upstream: waves.flatMap((wave) => [`respondents/${waveName(wave)}`, `weights/${waveName(wave)}`]),
  };
}

function rulesOf({ study }: StudyDefinition, declared: Maturity): ScoringRules {
  const { minimum_components, missing_dimensions, minimum_effective_base, floor } = declared;
  return {
    dimensions: declared.dimensions.map(({ id, components }) => ({ id, components })),
    stages: declared.stages.map(({ id, below }) => ({ id, below })),
    gates: declared.gates.map(({ id, requires }) => ({ id, requires })),
    minimum_components,
    missing_dimensions,
    minimum_effective_base,
    floor,
    level: study.confidence_level,
    minimum_base: study.disclosure.minimum_base,
  };
}

function scoreEdition(slice: MaturitySlice, tables: TablesOf<typeof READS>): Result<typeof WRITES> {
  const { study, edition, rules } = slice;
  const publics = slice.publics.map(({ sample: own, indicators }): EditionPublic => {
    const sample = readWaveSample(own, tables);
    return { sample, measures: measureIndicators(indicators, sample).measures };
  });
  const rows = territoriesOf(slice.regions, publics).flatMap(({ kind, domain, masks }) =>
    scoreTerritory({ study, edition, kind, domain, masks }, publics, rules),
  );
  return { tables: { maturity: tableFromRows(maturityTable, rows) }, findings: [] };
}

interface Territory {
  readonly kind: string;
  readonly domain: string;
  /** Respondents of the territory, by public in the order of the edition. */
  readonly masks: readonly Uint8Array[];
}

/** The whole country, then every region that a public of the edition has respondents in. */
function territoriesOf(codes: readonly string[], publics: readonly EditionPublic[]): readonly Territory[] {
  const everybody = publics.map(({ sample }) => new Uint8Array(sample.kept.rowCount).fill(1));
  const partitions = publics.map(({ sample }) => partitionBy(sample, REGION));
  const held = new Set(partitions.flatMap((partition) => partition?.domains ?? []));
  const regions = codes.filter((code) => held.has(code));
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
