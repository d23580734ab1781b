import { tableFromRows } from "#columns/column-table";
import { measureIndicators } from "#measures/measure-indicators";
import { answersNotOffered, measureQuestions } from "#measures/measure-questions";
import { type Partition, partitionBy, partitionByTwo } from "#sample/partitions";
import { readWaveSample, type WaveSample } from "#sample/wave-sample";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { type Estimate, estimates as estimatesTable } from "#schemas/tables/estimates";
import { because } from "#schemas/tables/reasons";
import { respondents } from "#schemas/tables/respondents";
import { REGION, WHOLE } from "#schemas/tables/status";
import { weights } from "#schemas/tables/weights";
import { defineStage, type Result, type TablesOf, type Unit } from "#stage";
import { type IndicatorOfWave, indicatorsOfWave } from "#study/slices/indicators-of-wave";
import { type SampleSlice, sampleSlice } from "#study/slices/sample-slice";
import { waveName } from "#study/waves/wave-name";
import { emptyCell } from "./estimate-cell.ts";
import { estimateMeasures } from "./estimate-measures.ts";

/** What the estimates of a wave follow from. */
interface EstimatesSlice {
  readonly sample: SampleSlice;
  readonly indicators: readonly IndicatorOfWave[];
  /** Questions of the wave that an indicator is named after: their topline is that of the indicator. */
  readonly taken: readonly string[];
  /** Variables crossed with each indicator, one by one and two by two. */
  readonly crossings: readonly string[];
  readonly crossings_of_two: readonly (readonly [string, string])[];
  readonly level: number;
}

const READS = [respondents, weights] as const;
const WRITES = [estimatesTable] as const;

/** Step 5: every indicator in every domain of a wave, with the precision of the design; and the topline of every question. */
export const estimates = defineStage({
  name: "estimates",
  reads: READS,
  writes: WRITES,
  units: (definition: StudyDefinition): readonly Unit<EstimatesSlice>[] =>
    definition.study.waves.map((wave) => ({
      name: waveName(wave),
      concerns: { public: wave.public, wave: wave.wave },
      slice: sliceOf(definition, wave),
      upstream: [`respondents/${waveName(wave)}`, `weights/${waveName(wave)}`],
    })),
  run: estimateWave,
});

function sliceOf(definition: StudyDefinition, wave: Wave): EstimatesSlice {
  const { study, indicators } = definition;
  const declared = study.publics.find(({ id }) => id === wave.public);
  const sample = sampleSlice(definition, wave);
  const asked = new Set(sample.questionnaire.questions.map(({ id }) => id));
  return {
    sample,
    indicators: indicatorsOfWave(definition, wave),
    taken: indicators.indicators.map(({ id }) => id).filter((id) => asked.has(id)),
    crossings: declared?.crossings ?? [],
    crossings_of_two: declared?.crossings_of_two ?? [],
    level: study.confidence_level,
  };
}

function estimateWave(slice: EstimatesSlice, tables: TablesOf<typeof READS>): Result<typeof WRITES> {
  const sample = readWaveSample(slice.sample, tables);
  const { measures, notAsked } = measureIndicators(slice.indicators, sample);
  const whole: Partition = { kind: WHOLE, domains: [WHOLE], codes: new Int32Array(sample.kept.rowCount) };
  const context = { level: slice.level, sample };
  const rows: Estimate[] = [];
  for (const partition of [whole, ...partitionsOf(slice, sample)])
    rows.push(...estimateMeasures(measures, partition, context));
  const toplines = measureQuestions(sample).filter(({ indicator }) => !slice.taken.includes(indicator));
  rows.push(...estimateMeasures(toplines, whole, context));
  const notOffered = answersNotOffered(sample).filter(({ indicator }) => !slice.taken.includes(indicator));
  for (const { indicator, answer, statistic, question } of [...notAsked, ...notOffered]) {
    const why = question === null ? because("answer-not-offered") : because("question-not-asked", question);
    const cell = { indicator, statistic, answer, kind: WHOLE, domain: WHOLE, population: null };
    rows.push(emptyCell(cell, { status: "not-asked", ...why }, context));
  }
  return { tables: { estimates: tableFromRows(estimatesTable, rows) }, findings: [] };
}

/** Domains of a wave: regions, then each crossing that the public declares. */
function partitionsOf({ crossings, crossings_of_two }: EstimatesSlice, sample: WaveSample): readonly Partition[] {
  const single = [REGION, ...crossings].map((variable) => partitionBy(sample, variable));
  const double = crossings_of_two.map((pair) => partitionByTwo(sample, pair));
  return [...single, ...double].filter(
    (partition) => partition !== undefined && partition.domains.length > 0,
  ) as readonly Partition[];
}
