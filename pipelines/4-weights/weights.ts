import { CalibrationError } from "#calibration/calibration-error";
import { type ColumnTable, cellReader, tableFromRows } from "#columns/column-table";
import { type WaveSample, waveSample } from "#sample/wave-sample";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { marginsReport, weightsReport, weights as weightsTable } from "#schemas/tables/weights";
import type { ReadTable, Stage, UnitResult } from "#stage";
import { MethodError } from "#statistics/errors";
import { waveDefinition, waveName } from "#study/wave-definition";
import { refuseCalibration, refuseDesign } from "./calibration-findings.ts";
import { checkBaseWeights } from "./check-base-weights.ts";
import { reportMargins } from "./report-margins.ts";
import { reportWeights } from "./report-weights.ts";
import { weighFindings } from "./weigh-findings.ts";

/** Step 3: every kept respondent gets a weight; margins are met or the run fails. */
export const weights: Stage = {
  name: "weights",
  reads: ["respondents", "flagged_respondents"],
  writes: ["weights", "margins_report", "weights_report", "flagged_shares"],
  units: (definition) =>
    definition.study.waves.map((wave) => ({
      name: waveName(wave),
      definition: waveDefinition(definition, wave),
      files: [],
      upstream: [`respondents/${waveName(wave)}`],
      run: (read) => weighWave(definition, wave, read),
    })),
};

function weighWave(definition: StudyDefinition, wave: Wave, read: ReadTable): UnitResult {
  const sample = sampleOrRefusal(definition, wave, read(`respondents/${waveName(wave)}`, "respondents"));
  const study = definition.study.id;
  const tables = new Map<string, ColumnTable>([
    ["weights", tableFromRows(weightsTable, weightRows(study, sample))],
    ["margins_report", tableFromRows(marginsReport, reportMargins(definition, sample))],
    ["weights_report", tableFromRows(weightsReport, [reportWeights(study, sample)])],
    ["flagged_shares", weighFindings(read(`respondents/${waveName(wave)}`, "flagged_respondents"), sample)],
  ]);
  return { tables, findings: checkBaseWeights(wave, Float64Array.from(sample.declared.design.weights)) };
}

function sampleOrRefusal(definition: StudyDefinition, wave: Wave, respondents: ColumnTable): WaveSample {
  try {
    return waveSample(definition, wave, respondents);
  } catch (error) {
    if (error instanceof CalibrationError) throw refuseCalibration(definition, wave, error);
    if (error instanceof MethodError) throw refuseDesign(wave, respondents, error);
    throw error;
  }
}

function weightRows(study: string, { wave, kept, declared, design }: WaveSample): readonly Record<string, unknown>[] {
  const identifiers = kept.columns.get("respondent");
  const respondent = identifiers === undefined ? () => null : cellReader(identifiers);
  const total = design.weights.reduce((sum, weight) => sum + weight, 0);
  return Array.from(design.weights, (weight, row) => {
    const base = declared.design.weights[row];
    const population = declared.populations[row];
    return {
      study,
      public: wave.public,
      wave: wave.wave,
      respondent: respondent(row),
      stratum: declared.strata[row],
      stratum_population: Number.isNaN(population) ? null : population,
      cluster: declared.clusters?.[row] ?? null,
      base_weight: base,
      weight,
      relative_weight: (weight * design.size) / total,
      ratio: base === 0 ? 1 : weight / base,
    };
  });
}
