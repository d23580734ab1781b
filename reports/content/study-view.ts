import { DEFAULT_SERIES, type SeriesStyle } from "#figures/drawing/palette";
import type { Indicator } from "#schemas/indicators";
import { BY_RESPONDENT, INDEX } from "#schemas/maturity/score-names";
import { fileName } from "#schemas/names/file-name";
import type { Question } from "#schemas/questionnaire";
import type { PublicOfStudy, Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { GROUP, REGION } from "#schemas/tables/status";
import { categoriesOf } from "#study/categories";
import { variablesOfMargin } from "#study/margin-variables";
import { definitionFor } from "#study/slices/indicators-of-wave";
import { mainLevel } from "#study/territories/main-level";
import type { Unit } from "#wording/numbers";
import type { StudyWords } from "#wording/wording-of";

/** A public with its labels and how it is drawn. */
export interface PublicView {
  readonly id: string;
  readonly label: string;
  /** Its unit in the plural: « associations ». */
  readonly unit: string;
  readonly series: SeriesStyle;
  /** Waves in the order of their fieldwork. */
  readonly waves: readonly Wave[];
}

/** A territory that has its own sheet. */
export interface RegionView {
  /** Its level as the tables name it (`region` for the main one), or that it is a group. */
  readonly kind: string;
  readonly code: string;
  readonly label: string;
  /** Address of its sheet from the root of the site. */
  readonly file: string;
}

/** An indicator or a question, as pages name it. */
export interface MeasureView {
  readonly id: string;
  readonly label: string;
  readonly subtitle: string | null;
  readonly sentence: string | null;
  readonly unit: Unit;
  readonly theme: string | null;
  readonly note: string | null;
  /** The indicator or question gives one row per answer. */
  readonly several: boolean;
}

/** A study, and the words in which it is told. */
export interface SpokenStudy {
  readonly definition: StudyDefinition;
  readonly words: StudyWords;
}

/** The publics of a study, dressed: the study's palette where it gives one, else the default in order. */
export function viewPublics({ definition: { study }, words }: SpokenStudy): readonly PublicView[] {
  return study.publics.map((one, index) => ({
    id: one.id,
    label: words.text(one.label),
    unit: words.text(one.unit),
    series: styleOf(one, index, words),
    waves: study.waves.filter((wave) => wave.public === one.id).sort(byFieldwork),
  }));
}

function styleOf(one: PublicOfStudy, index: number, words: StudyWords): SeriesStyle {
  const fallback = DEFAULT_SERIES[index % DEFAULT_SERIES.length] ?? DEFAULT_SERIES[0];
  const colour = one.colour ?? fallback.colour;
  return {
    id: one.id,
    label: words.text(one.label),
    colour,
    text_colour: one.text_colour ?? one.colour ?? fallback.text_colour,
    shape: one.shape ?? fallback.shape,
  };
}

function byFieldwork(one: Wave, other: Wave): number {
  return one.field.start < other.field.start ? -1 : one.field.start > other.field.start ? 1 : 0;
}

/** Rank of a row's wave in the study; what concerns the study as a whole comes first. */
export function waveOrder({
  study,
}: StudyDefinition): (row: { readonly public: string; readonly wave: string }) => number {
  const waves = study.waves.map((wave) => `${wave.public} ${wave.wave}`);
  return (row) => waves.indexOf(`${row.public} ${row.wave}`);
}

/** How a public is called in a table; what concerns no public concerns the study. */
export function publicLabel(
  { publics, words }: { readonly publics: readonly PublicView[]; readonly words: StudyWords },
  id: string,
): string {
  return publics.find((one) => one.id === id)?.label ?? (id === "" ? words.tables.study : id);
}

/** How a variable of strata or margins is called, parts of a crossing included. */
export function variableLabel({ definition, words }: SpokenStudy, publicId: string, variable: string): string {
  const questionnaire = definition.questionnaires.get(publicId);
  const parts = variable.split(/[*×:]/).map((part) => {
    const name = part.trim();
    const label = questionnaire?.questions.get(name)?.label ?? questionnaire?.derived.get(name)?.label;
    return label === undefined ? placeKind({ definition, words }, name) : words.text(label);
  });
  return parts.join(" × ");
}

/** How territories are called that no question names: the main level, another, declared groups. */
function placeKind({ definition, words }: SpokenStudy, kind: string): string {
  if (kind === REGION) return words.places.one;
  if (kind === GROUP) return words.maturity.groups;
  const level = definition.study.territories?.levels.find(({ id }) => id === kind);
  return level?.one === undefined ? kind : words.text(level.one);
}

/** How a category of a margin is called: a code or class of its variables; otherwise as the report of margins says. */
export function categoryLabel(
  study: SpokenStudy,
  publicId: string,
  { variable, category }: { readonly variable: string; readonly category: string },
): string {
  const names = variablesOfMargin(variable);
  const codes = names.length === 1 ? [category] : category.split(" × ");
  return names.map((name, at) => labelOfCode(study, publicId, [name, codes[at] ?? ""])).join(" × ");
}

function labelOfCode(
  { definition, words }: SpokenStudy,
  publicId: string,
  [variable, category]: readonly [string, string],
): string {
  const { territories } = definition;
  const level = variable === REGION ? mainLevel(territories) : territories.get(variable);
  const translated = level?.translated.get(category);
  const label = translated ?? categoriesOf(definition, publicId, variable)?.get(category);
  return label === undefined ? category : words.text(label);
}

/** The regions that the release speaks of, in the official order of their level. */
export function viewRegions({ territories }: StudyDefinition, codes: ReadonlySet<string>): readonly RegionView[] {
  const level = mainLevel(territories);
  const labels = new Map([...(level?.labels ?? []), ...(level?.translated ?? [])]);
  const known = [...labels.keys()].filter((code) => codes.has(code));
  const unknown = [...codes].filter((code) => !labels.has(code)).sort();
  return [...known, ...unknown].map((code) => {
    const label = labels.get(code) ?? code;
    return { kind: REGION, code, label, file: `regions/${fileName(code, label)}.html` };
  });
}

/** What a number is of: a public's indicator or question, and the wave where one is known. */
export interface Measured {
  readonly public: string;
  readonly indicator: string;
  readonly wave?: string | undefined;
}

/** The indicator of that name, or else the question as the wave asked it: a flat table bears the question's name. */
export function viewMeasure(
  { definition, words }: SpokenStudy,
  { public: id, indicator: name, wave }: Measured,
): MeasureView {
  if (name === BY_RESPONDENT)
    return { ...bareMeasure(name), label: words.maturity.respondents.label, unit: "score-100", several: true };
  const indicator = definition.indicators.indicators.find((one) => one.id === name);
  if (indicator !== undefined) return measureOfIndicator(indicator, words);
  const question = definition.questionnaires.get(id)?.questions.get(name);
  return question === undefined ? bareMeasure(name) : measureOfQuestion(question, words, wave);
}

/** The same, whoever was asked: the first public that has a question of that name. */
export function anyMeasure(study: SpokenStudy, indicator: string): MeasureView {
  const { questionnaires, study: declared } = study.definition;
  const [first] = declared.publics;
  const asked = declared.publics.find(({ id }) => questionnaires.get(id)?.questions.has(indicator) === true);
  return viewMeasure(study, { public: (asked ?? first)?.id ?? "", indicator });
}

function measureOfIndicator(one: Indicator, { text }: StudyWords): MeasureView {
  return {
    id: one.id,
    label: text(one.label),
    subtitle: one.subtitle === undefined ? null : text(one.subtitle),
    sentence: one.sentence === undefined ? null : text(one.sentence),
    unit: one.unit,
    theme: one.theme ?? null,
    note: one.note === undefined ? null : text(one.note),
    several: one.definitions.some(({ for_each }) => for_each !== undefined),
  };
}

function measureOfQuestion(question: Question, { text, type }: StudyWords, wave: string | undefined): MeasureView {
  const counted = question.type === "number";
  const asked = question.versions.find(({ waves }) => waves.some((one) => one === wave));
  const wording = (asked ?? question.versions.at(-1))?.wording;
  return {
    ...bareMeasure(question.id),
    label: text(question.label),
    subtitle: wording === undefined ? null : type.typeset(type.quote(text(wording))),
    unit: counted ? "number" : "percent",
    several: !counted,
  };
}

function bareMeasure(id: string): MeasureView {
  return { id, label: id, subtitle: null, sentence: null, unit: "percent", theme: null, note: null, several: false };
}

/** The label of an answer of an indicator or question: a code, a row of a grid, or a row and a code. */
export function answerLabel(
  { definition, words }: SpokenStudy,
  { answer, ...measured }: Measured & { readonly answer: string },
): string {
  if (measured.indicator === BY_RESPONDENT) return scoreLabel({ definition, words }, answer);
  const question = questionBehind(definition, measured);
  if (question === undefined) return answer;
  const questionnaire = definition.questionnaires.get(measured.public);
  const codes = questionnaire?.codeLists.get(question.codes ?? "");
  const items = questionnaire?.codeLists.get(question.items_from ?? "");
  const one = (key: string) => {
    const label = question.items?.[key]?.label ?? items?.codes[key] ?? codes?.codes[key] ?? codes?.missing[key]?.label;
    return label === undefined ? undefined : words.text(label);
  };
  const whole = one(answer);
  if (whole !== undefined) return whole;
  const [row = "", code = ""] = answer.split(/[:/=|]/);
  const rowLabel = one(row);
  const codeLabel = codes?.codes[code];
  return rowLabel === undefined
    ? answer
    : codeLabel === undefined
      ? rowLabel
      : `${rowLabel} – ${words.text(codeLabel)}`;
}

/** The name of a dimension of the maturity, or of the index. */
function scoreLabel({ definition, words }: SpokenStudy, id: string): string {
  const dimension = definition.study.maturity?.dimensions.find((one) => one.id === id);
  if (dimension !== undefined) return words.text(dimension.label);
  return id === INDEX ? words.figures.maturity.index : id;
}

/** The question whose codes or rows are the answers of an indicator, in the wave where one is known. */
export function questionBehind(
  { questionnaires, indicators }: StudyDefinition,
  { public: publicId, indicator: id, wave }: Measured,
): Question | undefined {
  const questions = questionnaires.get(publicId)?.questions;
  const indicator = indicators.indicators.find((one) => one.id === id);
  if (indicator === undefined) return questions?.get(id);
  const own =
    wave === undefined
      ? indicator.definitions.find(({ publics }) => publics.includes(publicId))
      : definitionFor(indicator, { public: publicId, wave });
  return questions?.get(own?.for_each?.question ?? "");
}
