import { tableFromRows } from "#columns/column-table";
import { measuredWave } from "#measures/measured-wave";
import { readWaveSample } from "#sample/wave-sample";
import type { StudyDefinition } from "#schemas/study-definition";
import { type Estimate, estimates as estimatesTable } from "#schemas/tables/estimates";
import { because } from "#schemas/tables/reasons";
import { respondents } from "#schemas/tables/respondents";
import { WHOLE } from "#schemas/tables/status";
import { weights } from "#schemas/tables/weights";
import { defineStage, type Result, type TablesOf, type Unit } from "#stage";
import { type MeasuredSlice, measuredSlice } from "#study/slices/measured-slice";
import { waveName } from "#study/waves/wave-name";
import { emptyCell } from "./estimate-cell.ts";
import { estimateMeasures } from "./estimate-measures.ts";
import { tellSmallPlaces } from "./tell-small-places.ts";

/** What the estimates of a wave follow from. */
interface EstimatesSlice extends MeasuredSlice {
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
      slice: { ...measuredSlice(definition, wave), level: definition.study.confidence_level },
      upstream: [`respondents/${waveName(wave)}`, `weights/${waveName(wave)}`],
    })),
  run: estimateWave,
});

function estimateWave(slice: EstimatesSlice, tables: TablesOf<typeof READS>): Result<typeof WRITES> {
  const sample = readWaveSample(slice.sample, tables);
  const { measures, toplines, notAsked, whole, partitions } = measuredWave(slice, sample);
  const context = { level: slice.level, sample };
  const rows: Estimate[] = [];
  // One by one: a hundred thousand at once are more than a call takes.
  for (const partition of [whole, ...partitions])
    for (const row of estimateMeasures(measures, partition, context)) rows.push(row);
  for (const row of estimateMeasures(toplines, whole, context)) rows.push(row);
  for (const { indicator, answer, statistic, question } of notAsked) {
    const why = question === null ? because("answer-not-offered") : because("question-not-asked", question);
    const cell = { indicator, statistic, answer, kind: WHOLE, domain: WHOLE, population: null };
    rows.push(emptyCell(cell, { status: "not-asked", ...why }, context));
  }
  return {
    tables: { estimates: tableFromRows(estimatesTable, rows) },
    findings: tellSmallPlaces(sample, slice.territories),
  };
}
