import type { Condition } from "#schemas/condition";
import type { Computation } from "#schemas/indicators";
import type { AskedQuestionnaire } from "#schemas/study-definition";
import { questionsRead } from "./questions-read.ts";

/** Everybody whom the wave asked. */
export const EVERYBODY = "all";

type Asked = Pick<AskedQuestionnaire, "questions" | "derived">;

/**
 * Of whom a number is told: the base that the indicator declares, and those whom routing led to the questions that it
 * reads. One canonical text, of codes: it goes with the number wherever the number goes.
 */
export function populationOf(definition: Computation, asked: Asked): string {
  const texts = [...new Set(populationConditions(definition, asked).map(conditionText))];
  return texts.length === 0 ? EVERYBODY : texts.join(" and ");
}

/** The conditions that a respondent of the base of an indicator meets; none where it is everybody. */
export function populationConditions(definition: Computation, asked: Asked): readonly Condition[] {
  const { base } = definition;
  if (base === undefined) return routingOf(definition, asked);
  // With a declared base, a share counts as « no » those whom routing did not lead to its question; a value has none for them.
  return isOfValues(definition, asked) ? [base, ...routingOf(definition, asked)] : [base];
}

function routingOf(definition: Computation, { questions, derived }: Asked): readonly Condition[] {
  const read = questionsRead({ ...definition, base: undefined });
  const found = read.map((id) => questions.get(id) ?? questions.get(derived.get(id)?.from ?? ""));
  return found.flatMap((question) => question?.asked_if ?? []);
}

function isOfValues({ value, for_each, for_each_in }: Computation, { questions }: Asked): boolean {
  const type = questions.get(for_each?.question ?? "")?.type;
  return value !== undefined || ((type === "grid" || type === "rank") && for_each_in === undefined);
}

function conditionText(condition: Condition): string {
  if ("and" in condition) return condition.and.map(inBrackets).join(" and ");
  if ("or" in condition) return condition.or.map(inBrackets).join(" or ");
  if ("not" in condition) return `not ${inBrackets(condition.not)}`;
  const { question, item, at_least, at_most, answered } = condition;
  const name = item === undefined ? question : `${question}[${item}]`;
  const parts = [
    condition.in === undefined ? "" : `${name} in ${condition.in.join("|")}`,
    condition.not_in === undefined ? "" : `${name} not in ${condition.not_in.join("|")}`,
    at_least === undefined ? "" : `${name} >= ${at_least}`,
    at_most === undefined ? "" : `${name} <= ${at_most}`,
    answered === undefined ? "" : `${name} ${answered ? "answered" : "not answered"}`,
  ];
  return parts.filter((part) => part !== "").join(" and ");
}

function inBrackets(condition: Condition): string {
  return "and" in condition || "or" in condition ? `(${conditionText(condition)})` : conditionText(condition);
}
