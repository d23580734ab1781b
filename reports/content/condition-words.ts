import type { Condition } from "#schemas/condition";
import { categoriesOf } from "#study/categories";
import { answerLabel, type SpokenStudy } from "./study-view.ts";

type Answer = Extract<Condition, { readonly question: string }>;

/** A condition on answers, in the words of the questionnaire. */
export function conditionWords(study: SpokenStudy, publicId: string, condition: Condition): string {
  const { conditions } = study.words.captions;
  const each = (parts: readonly Condition[]) => parts.map((part) => conditionWords(study, publicId, part));
  if ("and" in condition) return conditions.all(each(condition.and));
  if ("or" in condition) return conditions.any(each(condition.or));
  if ("not" in condition) return conditions.not(conditionWords(study, publicId, condition.not));
  return answerWords(study, publicId, condition);
}

function answerWords(study: SpokenStudy, publicId: string, answer: Answer): string {
  const {
    captions: { conditions },
    numbers,
  } = study.words;
  const { question, in: codes, not_in: others, at_least: least, at_most: most, answered } = answer;
  const derived = study.definition.questionnaires.get(publicId)?.derived.has(question) ?? false;
  const label = labelOf(study, publicId, answer);
  const named = (own: readonly string[]) => own.map((code) => codeLabel(study, publicId, question, code));
  const number = (value: number) => numbers.count(value, Number.isInteger(value) ? 0 : 1);
  const listed = (own: readonly string[]) => (derived ? conditions.classed : conditions.among)(label, named(own));
  const said = codes === undefined ? undefined : withoutAll(study, publicId, { question, codes });
  return conditions.all([
    ...(codes === undefined || said !== undefined ? [] : [listed(codes)]),
    ...(said === undefined
      ? []
      : [conditions.any([conditions.answered(label), ...(said.length === 0 ? [] : [listed(said)])])]),
    ...(others === undefined ? [] : [conditions.notAmong(label, named(others))]),
    ...(least === undefined ? [] : [conditions.atLeast(label, number(least))]),
    ...(most === undefined ? [] : [conditions.atMost(label, number(most))]),
    ...(answered === undefined ? [] : [(answered ? conditions.answered : conditions.unanswered)(label)]),
  ]);
}

interface Listed {
  readonly question: string;
  readonly codes: readonly string[];
}

/** What a list of answers holds beside every answer to a question of one: « who answered » says those. Undefined if it has not all. */
function withoutAll({ definition }: SpokenStudy, publicId: string, { question, codes }: Listed) {
  const own = definition.questionnaires.get(publicId);
  const asked = own?.questions.get(question);
  const list = own?.codeLists.get(asked?.codes ?? "");
  if (list === undefined || asked?.type === "multiple") return undefined;
  const all = Object.keys(list.codes);
  return all.length > 1 && all.every((code) => codes.includes(code))
    ? codes.filter((code) => !all.includes(code))
    : undefined;
}

function labelOf({ definition, words }: SpokenStudy, publicId: string, { question, item }: Answer): string {
  const questionnaire = definition.questionnaires.get(publicId);
  const own = questionnaire?.questions.get(question);
  const label = own?.label ?? questionnaire?.derived.get(question)?.label;
  const name = label === undefined ? question : words.text(label);
  const row = item === undefined ? undefined : own?.items?.[item]?.label;
  return row === undefined ? name : words.captions.conditions.item(name, words.text(row));
}

function codeLabel(study: SpokenStudy, publicId: string, question: string, code: string): string {
  const category = categoriesOf(study.definition, publicId, question)?.get(code);
  if (category !== undefined) return study.words.text(category);
  return answerLabel(study, { public: publicId, indicator: question, answer: code });
}
