import { tableFromRows } from "#columns/column-table";
import { measureIndicators } from "#measures/measure-indicators";
import { measureQuestions } from "#measures/measure-questions";
import { type Partition, partitionBy, partitionByTwo, readWaveSample, type WaveSample } from "#sample/wave-sample";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { type Estimate, estimates as estimatesTable } from "#schemas/tables/estimates";
import { NO_ANSWER, REGION, WHOLE } from "#schemas/tables/status";
import type { ReadTable, Stage, UnitResult } from "#stage";
import { waveDefinition, waveName } from "#study/wave-definition";
import { emptyCell } from "./estimate-cell.ts";
import { estimateMeasures } from "./estimate-measures.ts";

/** Step 4: every indicator in every domain of a wave, with the precision of the design; and the topline of every question. */
export const estimates: Stage = {
  name: "estimates",
  reads: ["respondents", "weights"],
  writes: ["estimates"],
  units: (definition) =>
    definition.study.waves.map((wave) => ({
      name: waveName(wave),
      definition: [
        waveDefinition(definition, wave),
        definition.indicators,
        definition.study.publics,
        definition.study.confidence_level,
      ],
      files: [],
      upstream: [`respondents/${waveName(wave)}`, `weights/${waveName(wave)}`],
      run: (read) => estimateWave(definition, wave, read),
    })),
};

function estimateWave(definition: StudyDefinition, wave: Wave, read: ReadTable): UnitResult {
  const sample = readWaveSample(definition, wave, read);
  const { measures, notAsked } = measureIndicators(definition, sample);
  const whole: Partition = { kind: WHOLE, domains: [WHOLE], codes: new Int32Array(sample.kept.rowCount) };
  const context = { definition, sample };
  const rows: Estimate[] = [];
  for (const partition of [whole, ...partitionsOf(definition, sample)])
    rows.push(...estimateMeasures(measures, partition, context));
  const indicatorIds = new Set(definition.indicators.indicators.map(({ id }) => id));
  const toplines = measureQuestions(sample).filter(({ indicator }) => !indicatorIds.has(indicator));
  rows.push(...estimateMeasures(toplines, whole, context));
  for (const { indicator, statistic, question } of notAsked) {
    const reason = `question ${question} non posée dans cette vague`;
    rows.push(
      emptyCell(
        { indicator, statistic, answer: NO_ANSWER, kind: WHOLE, domain: WHOLE },
        { status: "not-asked", reason },
        context,
      ),
    );
  }
  return { tables: new Map([["estimates", tableFromRows(estimatesTable, rows)]]), findings: [] };
}

/** Domains of a wave: regions, then each crossing that the public declares. */
function partitionsOf(definition: StudyDefinition, sample: WaveSample): readonly Partition[] {
  const declared = definition.study.publics.find(({ id }) => id === sample.wave.public);
  const single = [REGION, ...(declared?.crossings ?? [])].map((variable) => partitionBy(definition, sample, variable));
  const double = (declared?.crossings_of_two ?? []).map((pair) => partitionByTwo(definition, sample, pair));
  return [...single, ...double].filter(
    (partition) => partition !== undefined && partition.domains.length > 0,
  ) as readonly Partition[];
}
