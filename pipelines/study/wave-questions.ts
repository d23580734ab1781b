import type { CodeList, Question, Source } from "#schemas/questionnaire";
import { RECORD_NUMBER, type Wave } from "#schemas/study";
import type { ResolvedQuestionnaire, StudyDefinition } from "#schemas/study-definition";

/** A question as a wave asked it: which version, and which column of the export holds each part of the answer. */
export interface WaveQuestion {
  readonly question: Question;
  readonly version: Question["versions"][number];
  readonly source: Source;
  readonly codeList: CodeList | undefined;
  /** Part of the answer (code of a multiple answer, row of a grid or rank, "" for a single cell) -> column. */
  readonly columns: ReadonlyMap<string, string>;
}

/** Questions that a wave asked, in the order of the questionnaire. */
export function questionsOfWave(questionnaire: ResolvedQuestionnaire, wave: string): readonly WaveQuestion[] {
  return [...questionnaire.questions.values()].flatMap((question) => {
    const version = question.versions.find(({ waves }) => waves.includes(wave));
    if (version === undefined) return [];
    const source = question.sources[wave] ?? { values: "codes" as const };
    const codeList = questionnaire.codeLists.get(question.codes ?? "");
    return [{ question, version, source, codeList, columns: columnsOfQuestion(question, { source, codeList, wave }) }];
  });
}

/** Every column of the export that a wave's questions and design use. */
export function columnsOfWave(
  { questionnaires }: StudyDefinition,
  { public: publicId, wave, export: file, design }: Wave,
): ReadonlySet<string> {
  const questionnaire = questionnaires.get(publicId);
  const asked = questionnaire === undefined ? [] : questionsOfWave(questionnaire, wave);
  const weight = design.base_weight?.column;
  const population =
    typeof design.population === "object" && "column" in design.population ? design.population.column : undefined;
  const recordId = file.record_id === RECORD_NUMBER ? undefined : file.record_id;
  const others = [recordId, file.duration, weight, population].filter((name) => name !== undefined);
  return new Set([...others, ...asked.flatMap(({ columns }) => [...columns.values()])]);
}

/** Columns that a wave's export may have or not: those that say why a multiple answer is missing. */
export function optionalColumnsOfWave(
  { questionnaires }: StudyDefinition,
  { public: publicId, wave }: Wave,
): ReadonlySet<string> {
  const questionnaire = questionnaires.get(publicId);
  const asked = questionnaire === undefined ? [] : questionsOfWave(questionnaire, wave);
  return new Set(asked.flatMap((question) => [...missingColumnsOf(question).values()]));
}

/** Missing code -> column of a multiple answer sent as a column per code: `Q5_98` says who did not know. */
export function missingColumnsOf({ question, source, codeList }: WaveQuestion): ReadonlyMap<string, string> {
  const apart = question.type === "multiple" && source.columns === undefined && source.delimited === undefined;
  const codes = apart ? Object.keys(codeList?.missing ?? {}) : [];
  return new Map(codes.map((code) => [code, `${source.column ?? question.id}_${code}`]));
}

/** Rows of a grid or rank that a wave asked, in order. */
export function itemsOfWave({ items = {} }: Question, wave: string): readonly string[] {
  return Object.entries(items)
    .filter(([, { waves }]) => waves?.includes(wave) ?? true)
    .map(([item]) => item);
}

interface Asked {
  readonly source: Source;
  readonly codeList: CodeList | undefined;
  readonly wave: string;
}

function columnsOfQuestion(question: Question, { source, codeList, wave }: Asked): ReadonlyMap<string, string> {
  if (source.columns !== undefined) return new Map(Object.entries(source.columns));
  if (question.type === "grid" || question.type === "rank") {
    return new Map(itemsOfWave(question, wave).map((item) => [item, `${source.column ?? question.id}_${item}`]));
  }
  if (question.type === "multiple" && source.delimited === undefined) {
    return new Map(Object.keys(codeList?.codes ?? {}).map((code) => [code, `${source.column ?? question.id}_${code}`]));
  }
  return new Map([["", source.column ?? question.id]]);
}
