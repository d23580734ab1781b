import { tableFromRows } from "#columns/column-table";
import { measureIndicators } from "#measures/measure-indicators";
import { partitionBy, readWaveSample } from "#sample/wave-sample";
import { kindOf } from "#schemas/indicators";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { specificities as specificitiesTable } from "#schemas/tables/specificities";
import { REGION } from "#schemas/tables/status";
import type { ReadTable, Stage, UnitResult } from "#stage";
import { waveDefinition, waveName } from "#study/wave-definition";
import { adjustFamily } from "./adjust-family.ts";
import { compareWithRest } from "./compare-with-rest.ts";

/** Step 5: each region against the rest of the population on every indicator, as one family of tests per public and wave. */
export const specificities: Stage = {
  name: "specificities",
  reads: ["respondents", "weights"],
  writes: ["specificities"],
  units: (definition) =>
    definition.study.waves.map((wave) => ({
      name: waveName(wave),
      definition: [
        waveDefinition(definition, wave),
        definition.indicators,
        definition.study.disclosure,
        definition.study.confidence_level,
      ],
      files: [],
      upstream: [`respondents/${waveName(wave)}`, `weights/${waveName(wave)}`],
      run: (read) => compareWave(definition, wave, read),
    })),
};

function compareWave(definition: StudyDefinition, wave: Wave, read: ReadTable): UnitResult {
  const sample = readWaveSample(definition, wave, read);
  const partition = partitionBy(definition, sample, REGION);
  const tested = sample.wave.design.kind !== "volunteer";
  const measures = measureIndicators(definition, sample).measures.filter(
    ({ statistic }) => kindOf(statistic).againstRest,
  );
  const rows = partition === undefined || !tested ? [] : compareWithRest(measures, partition, { definition, sample });
  return {
    tables: new Map([["specificities", tableFromRows(specificitiesTable, adjustFamily(rows, definition))]]),
    findings: [],
  };
}
