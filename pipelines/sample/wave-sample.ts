import { Answers } from "#answers/answers";
import type { CalibratedWeights } from "#calibration/calibrated-weights";
import type { ColumnTable } from "#columns/column-table";
import type { respondents } from "#schemas/tables/respondents";
import type { weights } from "#schemas/tables/weights";
import type { TablesOf } from "#stage";
import type { SurveyDesign } from "#statistics/designs/survey-design";
import { questionnaireFrom } from "#study/slices/questionnaire-of-wave";
import type { SampledWave, SampleSlice } from "#study/slices/sample-slice";
import { waveName } from "#study/waves/wave-name";
import { calibrateSample, calibrationOf } from "./calibrate-sample.ts";
import { calibratedDesign } from "./calibrated-design.ts";
import { type DeclaredSample, declareSample } from "./drawing/declare-sample.ts";
import { keptRespondents } from "./kept-respondents.ts";

/** The kept respondents of a wave with their design: what every estimator starts from. */
export interface WaveSample {
  readonly study: string;
  readonly wave: SampledWave;
  readonly kept: ColumnTable;
  readonly answers: Answers;
  readonly declared: DeclaredSample;
  readonly calibrated: CalibratedWeights | undefined;
  /** Design with calibrated weights and the projector of the margins, or with each replicate calibrated. */
  readonly design: SurveyDesign;
  /** Variable -> its codes in order: the region, margins, crossings. */
  readonly categories: SampleSlice["categories"];
}

/**
 * Builds the sample of a wave from its respondents.
 *
 * @throws CalibrationError when its margins cannot be met, FindingsError when a replicate cannot meet them
 */
export function waveSample(slice: SampleSlice, table: ColumnTable): WaveSample {
  const { study, wave, categories } = slice;
  const kept = keptRespondents(table);
  const declared = declareSample(slice, kept);
  const calibration = calibrationOf(slice, { kept, sample: declared });
  const calibrated = calibrateSample(wave.calibration, calibration);
  const design =
    calibrated === undefined ? declared.design : calibratedDesign(wave, { declared, calibration, calibrated });
  const answers = new Answers(kept, questionnaireFrom(slice.questionnaire));
  return { study, wave, kept, answers, declared, calibrated, design, categories };
}

/** Tables from which a sample is made again. */
export type SampleTables = Pick<TablesOf<readonly [typeof respondents, typeof weights]>, "columns">;

/** Samples already built, by the table that they were built from: several steps read the same respondents. */
const samples = new WeakMap<ColumnTable, { readonly slice: string; readonly sample: WaveSample }>();

/** The sample of a wave, with the weights that step 4 published: calibration is done again only for its projector. */
export function readWaveSample(slice: SampleSlice, tables: SampleTables): WaveSample {
  const name = waveName(slice.wave);
  const table = tables.columns(`respondents/${name}`, "respondents");
  const text = JSON.stringify(slice);
  const known = samples.get(table);
  if (known?.slice === text) return known.sample;
  const published = tables.columns(`weights/${name}`, "weights").columns.get("weight");
  if (published?.kind !== "number") throw new Error(`no weights for ${name}`);
  const sample = waveSample(slice, table);
  const weighted = { ...sample, design: { ...sample.design, weights: published.values } };
  samples.set(table, { slice: text, sample: weighted });
  return weighted;
}
