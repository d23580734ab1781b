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
  return conditions.all([
    ...(codes === undefined ? [] : [(derived ? conditions.classed : conditions.among)(label, named(codes))]),
    ...(others === undefined ? [] : [conditions.notAmong(label, named(others))]),
    ...(least === undefined ? [] : [conditions.atLeast(label, number(least))]),
    ...(most === undefined ? [] : [conditions.atMost(label, number(most))]),
    ...(answered === undefined ? [] : [(answered ? conditions.answered : conditions.unanswered)(label)]),
  ]);
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
