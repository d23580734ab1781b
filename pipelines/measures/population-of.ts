import type { Condition } from "#schemas/condition";
import type { Computation } from "#schemas/indicators";
import type { AskedQuestionnaire } from "#schemas/study-definition";
import { questionsRead } from "./questions-read.ts";

/** Everybody whom the wave asked. */
export const EVERYBODY = "all";

/**
 * Of whom a number is told: the base that the indicator declares, else those whom routing led to the questions that it
 * reads. One canonical text, of codes: it goes with the number wherever the number goes.
 */
export function populationOf(
  definition: Computation,
  { questions, derived }: Pick<AskedQuestionnaire, "questions" | "derived">,
): string {
  if (definition.base !== undefined) return conditionText(definition.base);
  const read = questionsRead(definition).map((id) => questions.get(id) ?? questions.get(derived.get(id)?.from ?? ""));
  const routed = read.map((question) => question?.asked_if).filter((condition) => condition !== undefined);
  const texts = [...new Set(routed.map(conditionText))];
  return texts.length === 0 ? EVERYBODY : texts.join(" and ");
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
