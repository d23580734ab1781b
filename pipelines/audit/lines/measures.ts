import type { Condition } from "#schemas/condition";
import { type Definition, type Indicator, kindOf } from "#schemas/indicators";
import type { Question } from "#schemas/questionnaire";
import type { ResolvedQuestionnaire } from "#schemas/study-definition";
import { questionsOfCondition } from "#study/indicators/questions-read";
import type { Documentation } from "../documentation.ts";
import type { Interval } from "../reading/interval.ts";

/** What an indicator counts: those who gave one of some answers, those of a condition, or a sum of values. */
export type Counted =
  | { readonly kind: "answers"; readonly codes: readonly string[] }
  | { readonly kind: "condition"; readonly text: string }
  | {
      readonly kind: "value";
      readonly text: string;
      readonly range: Interval | undefined;
      /** Whether its range is what a number is believed to be in, and no scale. */
      readonly isAmount: boolean;
    }
  | { readonly kind: "nothing" };

/** One published measure, as the documents define it. */
export interface Measure {
  readonly indicator: string;
  readonly answer: string;
  /** Whether its number is a rate times a population: the rate is the number over the weighted base. */
  readonly extrapolated: boolean;
  /** Measures of one source read the same answers by the same rule: same base, but for the conditions of each. */
  readonly source: string;
  readonly counted: Counted;
  /** Whether a respondent gives one answer only, so that the answers make the base. */
  readonly exclusive: boolean;
  readonly condition: Condition | undefined;
  /** Whether those whom routing passed may be in the base, as « no »: a domain of none but them is told with a base of nobody. */
  readonly passed: boolean;
}

/** Reads how a published row was computed; `undefined` where the documents do not say. */
export function measureOf(
  documentation: Documentation,
  place: { readonly public: string; readonly wave: string; readonly indicator: string; readonly answer: string },
): Measure | undefined {
  const questionnaire = documentation.questionnaires.get(place.public);
  if (questionnaire === undefined) return undefined;
  const indicator = documentation.indicators.indicators.find(({ id }) => id === place.indicator);
  if (indicator === undefined) return toplineOf(questionnaire, place.indicator, place.answer);
  const definition = indicator.definitions.find(
    ({ publics, waves }) => publics.includes(place.public) && (waves?.includes(place.wave) ?? true),
  );
  return definition && indicatorMeasure(questionnaire, indicator, definition, place.answer);
}

interface Read {
  readonly question: string;
  readonly item: string;
}

const ONE_ANSWER = new Set(["single", "scale", "grid"]);

function toplineOf(questionnaire: ResolvedQuestionnaire, id: string, answer: string): Measure | undefined {
  const question = questionnaire.questions.get(id);
  if (question === undefined) return undefined;
  // Of a grid « row/code », a row without a slash; of another question a code, which may hold one.
  const [item, code] = question.type === "grid" ? cutAt(answer, answer.indexOf("/")) : ["", answer];
  if (code === "") return undefined;
  return {
    ...{ indicator: id, answer, extrapolated: false },
    source: sourceOf({ question: id, item }, "in-base"),
    counted: { kind: "answers", codes: [code] },
    exclusive: ONE_ANSWER.has(question.type),
    condition: question.asked_if,
    passed: false,
  };
}

const cutAt = (text: string, at: number): readonly [string, string] =>
  at === -1 ? ["", text] : [text.slice(0, at), text.slice(at + 1)];

const sourceOf = ({ question, item }: Read, dontKnow: string): string => `${question}[${item}] ${dontKnow}`;

function indicatorMeasure(
  questionnaire: ResolvedQuestionnaire,
  indicator: Indicator,
  definition: Definition,
  answer: string,
): Measure {
  const kind = kindOf(indicator.statistic);
  const dontKnow = definition.dont_know ?? kind.dontKnow;
  const head = { indicator: indicator.id, answer, extrapolated: kind.growsWithPopulation };
  const counted = countedOf(questionnaire, indicator, definition, answer);
  const question = questionnaire.questions.get(counted.read?.question ?? "");
  const text = JSON.stringify([definition.numerator, definition.negative, definition.value, definition.denominator]);
  return {
    ...head,
    source: counted.read === undefined ? `${text} ${dontKnow}` : sourceOf(counted.read, dontKnow),
    counted: counted.counted,
    exclusive: question !== undefined && ONE_ANSWER.has(question.type),
    condition: definition.base ?? question?.asked_if,
    passed: definition.base !== undefined && isRouted(questionnaire, definition),
  };
}

/** Whether an indicator counts those of a condition about a question that is not put to all. */
function isRouted({ questions, derived }: ResolvedQuestionnaire, definition: Definition): boolean {
  const { numerator, negative, for_each } = definition;
  const conditions = [numerator, negative].filter((part) => part !== undefined);
  const read = [...conditions.flatMap(questionsOfCondition), ...(for_each === undefined ? [] : [for_each.question])];
  return read.some((id) => questions.get(derived.get(id)?.from ?? id)?.asked_if !== undefined);
}

interface CountedAnswers {
  readonly counted: Counted;
  readonly read?: Read | undefined;
}

function countedOf(
  questionnaire: ResolvedQuestionnaire,
  { statistic }: Indicator,
  definition: Definition,
  answer: string,
): CountedAnswers {
  const { for_each, for_each_in, numerator, value } = definition;
  if (kindOf(statistic).estimator === "quantile" || kindOf(statistic).estimator === "ratio")
    return { counted: { kind: "nothing" } };
  if (for_each !== undefined) {
    const question = questionnaire.questions.get(for_each.question);
    const items = question?.type === "grid" || question?.type === "rank" || for_each_in !== undefined;
    const read = { question: for_each.question, item: items ? answer : "" };
    if (for_each_in !== undefined) return { counted: { kind: "answers", codes: for_each_in }, read };
    if (items) return { counted: valueIn(question, JSON.stringify(read), scoresOf(questionnaire, question)), read };
    return { counted: { kind: "answers", codes: [answer] }, read };
  }
  if (numerator !== undefined && definition.negative === undefined) return countedByCondition(numerator);
  if (value !== undefined && "question" in value && value.count === undefined) {
    const read = { question: value.question, item: value.item ?? "" };
    const question = questionnaire.questions.get(value.question);
    const scores = value.scores === undefined ? scoresOf(questionnaire, question) : Object.values(value.scores);
    return { counted: valueIn(question, JSON.stringify([value, definition.winsorise]), scores), read };
  }
  const range = definition.negative === undefined ? undefined : { lower: -1, upper: 1 };
  const text = JSON.stringify([numerator, definition.negative, value]);
  return { counted: { kind: "value", text, range, isAmount: false } };
}

/** The values of a closed question whose codes are numbers. */
function scoresOf({ codeLists }: ResolvedQuestionnaire, question: Question | undefined): readonly number[] | undefined {
  const codes = Object.keys(codeLists.get(question?.codes ?? "")?.codes ?? {}).map(Number);
  return codes.length === 0 || codes.some(Number.isNaN) ? undefined : codes;
}

function valueIn(question: Question | undefined, text: string, scores?: readonly number[]): Counted {
  const [lower, upper] =
    scores === undefined ? (question?.range ?? [undefined, undefined]) : [Math.min(...scores), Math.max(...scores)];
  const range = lower === undefined || upper === undefined ? undefined : { lower, upper };
  return { kind: "value", text, range, isAmount: scores === undefined && question?.type === "number" };
}

function countedByCondition(numerator: Condition): CountedAnswers {
  if ("question" in numerator) {
    const read = { question: numerator.question, item: numerator.item ?? "" };
    const plain = Object.keys(numerator).every((key) => ["question", "item", "in"].includes(key));
    if (plain && numerator.in !== undefined) return { counted: { kind: "answers", codes: numerator.in }, read };
    return { counted: { kind: "condition", text: JSON.stringify(numerator) }, read };
  }
  return { counted: { kind: "condition", text: JSON.stringify(numerator) } };
}
