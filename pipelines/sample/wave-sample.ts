import { Answers } from "#answers/answers";
import { calibrateDesign } from "#calibration/calibrate-design";
import type { CalibratedWeights } from "#calibration/calibrated-weights";
import type { ColumnTable, TextColumn } from "#columns/column-table";
import { lookUp } from "#columns/look-up";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import type { ReadTable } from "#stage";
import type { LinearizedDesign } from "#statistics/designs/survey-design";
import { categoriesOf } from "#study/categories";
import { waveName } from "#study/wave-definition";
import { calibrateSample } from "./calibrate-sample.ts";
import { type DeclaredSample, declareSample } from "./declare-sample.ts";
import { keptRespondents } from "./kept-respondents.ts";

/** The kept respondents of a wave with their design: what every estimator starts from. */
export interface WaveSample {
  readonly wave: Wave;
  readonly kept: ColumnTable;
  readonly answers: Answers;
  readonly declared: DeclaredSample;
  readonly calibrated: CalibratedWeights | undefined;
  /** Design with calibrated weights and the projector of the margins. */
  readonly design: LinearizedDesign;
}

/**
 * Builds the sample of a wave from its respondents.
 *
 * @throws CalibrationError when its margins cannot be met
 */
export function waveSample(definition: StudyDefinition, wave: Wave, respondents: ColumnTable): WaveSample {
  const questionnaire = definition.questionnaires.get(wave.public);
  if (questionnaire === undefined) throw new Error(`no questionnaire for ${wave.public}`);
  const kept = keptRespondents(respondents);
  const declared = declareSample(definition, wave, kept);
  const calibrated = calibrateSample(definition, wave, { kept, sample: declared });
  const design = calibrated === undefined ? declared.design : calibrateDesign(declared.design, calibrated);
  return { wave, kept, answers: new Answers(kept, questionnaire), declared, calibrated, design };
}

/** Samples already built, by the table that they were built from: several steps read the same respondents. */
const samples = new WeakMap<ColumnTable, { readonly definition: StudyDefinition; readonly sample: WaveSample }>();

/** The sample of a wave, with the weights that step 3 published: calibration is done again only for its projector. */
export function readWaveSample(definition: StudyDefinition, wave: Wave, read: ReadTable): WaveSample {
  const respondents = read(`respondents/${waveName(wave)}`, "respondents");
  const known = samples.get(respondents);
  if (known?.definition === definition) return known.sample;
  const sample = weightedSample(waveSample(definition, wave, respondents), read);
  samples.set(respondents, { definition, sample });
  return sample;
}

function weightedSample(sample: WaveSample, read: ReadTable): WaveSample {
  const { wave } = sample;
  const published = read(`weights/${waveName(wave)}`, "weights").columns.get("weight");
  if (published?.kind !== "number") throw new Error(`no weights for ${waveName(wave)}`);
  return { ...sample, design: { ...sample.design, weights: published.values } };
}

/** A partition of respondents in the categories of a variable: which one each holds (-1: none), in declared order. */
export interface Partition {
  readonly kind: string;
  readonly domains: readonly string[];
  readonly codes: Int32Array;
}

/** Respondents by category of a variable of their public. */
export function partitionBy(
  definition: StudyDefinition,
  { wave, kept }: WaveSample,
  variable: string,
): Partition | undefined {
  const column = kept.columns.get(variable);
  if (column?.kind !== "text") return undefined;
  const held = new Set(column.dictionary.filter((_, rank) => column.codes.includes(rank)));
  const declared = [...(categoriesOf(definition, wave.public, variable)?.keys() ?? [])].filter((code) =>
    held.has(code),
  );
  return { kind: variable, domains: declared, codes: codesIn(column, declared) };
}

/** Respondents by category of two variables at once. */
export function partitionByTwo(
  definition: StudyDefinition,
  sample: WaveSample,
  [first, second]: readonly [string, string],
): Partition | undefined {
  const [one, two] = [partitionBy(definition, sample, first), partitionBy(definition, sample, second)];
  if (one === undefined || two === undefined) return undefined;
  const domains = one.domains.flatMap((left) => two.domains.map((right) => `${left} × ${right}`));
  const codes = one.codes.map((code, row) =>
    code === -1 || two.codes[row] === -1 ? -1 : code * two.domains.length + two.codes[row],
  );
  return { kind: `${first} × ${second}`, domains, codes };
}

function codesIn({ dictionary, codes }: TextColumn, declared: readonly string[]): Int32Array {
  const rank = dictionary.map((code) => declared.indexOf(code));
  return lookUp(codes, rank, { into: new Int32Array(codes.length), absent: -1 });
}
