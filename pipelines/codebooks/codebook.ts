import type { Condition } from "#schemas/condition";
import type { Localised } from "#schemas/labels";
import type { Question } from "#schemas/questionnaire";
import type { Wave } from "#schemas/study";
import type { ResolvedQuestionnaire, StudyDefinition } from "#schemas/study-definition";
import { textOf } from "#study/localise";
import { offeredCodes } from "#study/waves/offered-codes";
import { itemsOfWave } from "#study/waves/wave-questions";

/** A code or a row and what it is called, in the order of the questionnaire. */
export type Entries = ReadonlyMap<string, string>;

/** A question as a wave asked it. */
export interface CodebookQuestion {
  readonly id: string;
  readonly type: string;
  readonly wording: string;
  readonly codes: Entries;
  readonly missing: Entries;
  readonly rows: Entries;
  readonly routing: Condition | undefined;
  readonly series: string | undefined;
}

/** What a wave asked, in order. */
export interface Codebook {
  readonly definition: StudyDefinition;
  readonly wave: Wave;
  readonly questionnaire: ResolvedQuestionnaire;
  readonly questions: ReadonlyMap<string, CodebookQuestion>;
}

/** The questions of a wave with their words, codes, rows and filters. */
export function codebookOf(definition: StudyDefinition, wave: Wave): Codebook {
  const questionnaire = definition.questionnaires.get(wave.public);
  if (questionnaire === undefined) throw new Error(`no questionnaire for ${wave.public}`);
  const questions = [...questionnaire.questions.values()].flatMap((question) => {
    const version = question.versions.find(({ waves }) => waves.includes(wave.wave));
    return version === undefined ? [] : [[question.id, described(question, version, { questionnaire, wave })] as const];
  });
  return { definition, wave, questionnaire, questions: new Map(questions) };
}

function described(
  question: Question,
  version: Question["versions"][number],
  { questionnaire, wave }: Pick<Codebook, "questionnaire" | "wave">,
): CodebookQuestion {
  const list = questionnaire.codeLists.get(question.codes ?? "");
  const label = (text: Localised | undefined): string => (text === undefined ? "" : textOf(text));
  return {
    id: question.id,
    type: question.type,
    wording: label(version.wording),
    codes: new Map(offeredCodes(question, list, wave.wave).map((code) => [code, label(list?.codes[code])])),
    missing: new Map(Object.entries(list?.missing ?? {}).map(([code, one]) => [code, label(one.label)])),
    rows: new Map(itemsOfWave(question, wave.wave).map((row) => [row, label(question.items?.[row]?.label)])),
    routing: question.asked_if,
    series: version.series,
  };
}
