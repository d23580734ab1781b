import { CalibrationError } from "#calibration/calibration-error";
import { type ColumnTable, cellReader, tableFromRows } from "#columns/column-table";
import { type Calibrated, calibrationOf } from "#sample/calibrate-sample";
import { declareSample } from "#sample/drawing/declare-sample";
import { keptRespondents } from "#sample/kept-respondents";
import { type WaveSample, waveSample } from "#sample/wave-sample";
import type { MarginRow } from "#schemas/margins";
import type { StudyDefinition } from "#schemas/study-definition";
import { flaggedRespondents, flaggedShares } from "#schemas/tables/flagged";
import { respondents } from "#schemas/tables/respondents";
import { marginsReport, weightsReport, weights as weightsTable } from "#schemas/tables/weights";
import { defineStage, type Result, type TablesOf, type Unit } from "#stage";
import { type SampleSlice, sampleSlice } from "#study/slices/sample-slice";
import { waveName } from "#study/waves/wave-name";
import { refuseCalibration, refuseNegative } from "./calibration-findings.ts";
import { checkBaseWeights } from "./check-base-weights.ts";
import { reportMargins } from "./report-margins.ts";
import { reportWeights } from "./report-weights.ts";
import { tellUnclassified } from "./tell-unclassified.ts";
import { weighFindings } from "./weigh-findings.ts";

/** What the weights of a wave follow from. */
interface WeightsSlice {
  readonly sample: SampleSlice;
  /** Rows of its margins, with where they come from. */
  readonly sources: readonly MarginRow[];
}

const READS = [respondents, flaggedRespondents] as const;
const WRITES = [weightsTable, marginsReport, weightsReport, flaggedShares] as const;

/** Step 4: every kept respondent gets a weight; margins are met or the run fails. */
export const weights = defineStage({
  name: "weights",
  reads: READS,
  writes: WRITES,
  units: (definition: StudyDefinition): readonly Unit<WeightsSlice>[] =>
    definition.study.waves.map((wave) => ({
      name: waveName(wave),
      concerns: { public: wave.public, wave: wave.wave },
      slice: {
        sample: sampleSlice(definition, wave),
        sources: wave.calibration.margins.flatMap((file) => definition.margins.get(file) ?? []),
      },
      upstream: [`respondents/${waveName(wave)}`],
    })),
  run: weighWave,
});

function weighWave({ sample: slice, sources }: WeightsSlice, tables: TablesOf<typeof READS>): Result<typeof WRITES> {
  const unit = `respondents/${waveName(slice.wave)}`;
  const sample = sampleOrRefusal(slice, tables.columns(unit, "respondents"));
  const report = reportMargins(sample, sources);
  return {
    tables: {
      weights: tableFromRows(weightsTable, weightRows(sample)),
      margins_report: tableFromRows(marginsReport, report),
      weights_report: tableFromRows(weightsReport, [reportWeights(sample)]),
      flagged_shares: weighFindings(tables.rows(unit, "flagged_respondents"), sample),
    },
    findings: [...checkBaseWeights(slice.wave, sample.declared), ...tellUnclassified(slice.wave, report)],
  };
}

function sampleOrRefusal(slice: SampleSlice, table: ColumnTable): WaveSample {
  const calibrated = (): Calibrated => {
    const kept = keptRespondents(table);
    return calibrationOf(slice, { kept, sample: declareSample(slice, kept) });
  };
  try {
    const sample = waveSample(slice, table);
    const { weights: found } = sample.design;
    if (found.some((weight) => !(weight > 0))) throw refuseNegative(slice, Float64Array.from(found), calibrated());
    return sample;
  } catch (error) {
    if (error instanceof CalibrationError) throw refuseCalibration(slice, error, calibrated());
    throw error;
  }
}

function weightRows({ study, wave, kept, declared, design }: WaveSample): readonly Record<string, unknown>[] {
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
