import type { Condition } from "#schemas/condition";
import type { Computation, Quantity } from "#schemas/indicators";
import type { AskedQuestion, AskedQuestionnaire } from "#schemas/study-definition";
import { REGION } from "#schemas/tables/status";

/** Questions that an indicator reads for its numerator, value and base. */
export function questionsRead(definition: Computation): readonly string[] {
  const conditions = [definition.numerator, definition.negative, definition.base].filter((part) => part !== undefined);
  const sizes = definition.weighted_by === undefined ? undefined : { question: definition.weighted_by };
  const quantities = [definition.value, definition.denominator, sizes].filter((part) => part !== undefined);
  const each = definition.for_each === undefined ? [] : [definition.for_each.question];
  return [
    ...new Set([...conditions.flatMap(questionsOfCondition), ...quantities.flatMap(questionsOfQuantity), ...each]),
  ];
}

/** Questions that a condition reads. */
export function questionsOfCondition(condition: Condition): readonly string[] {
  if ("and" in condition) return condition.and.flatMap(questionsOfCondition);
  if ("or" in condition) return condition.or.flatMap(questionsOfCondition);
  if ("not" in condition) return questionsOfCondition(condition.not);
  return [condition.question];
}

function questionsOfQuantity(quantity: Quantity): readonly string[] {
  return "mean_of" in quantity ? quantity.mean_of.map(({ question }) => question) : [quantity.question];
}

/** Whose questions, in which wave. */
export interface AskedIn {
  readonly questionnaire: Pick<AskedQuestionnaire, "questions" | "derived">;
  readonly wave: string;
}

/** Whether a wave asked a question; a derived variable is asked as the question it comes from, the region always known. */
export function isAsked(id: string, asked: AskedIn): boolean {
  return versionIn(id, asked) !== undefined || (id === REGION && questionOf(id, asked) === undefined);
}

/** The comparable series of an indicator in a wave: the series of the versions of all questions that it reads. */
export function seriesOf(definition: Computation, asked: AskedIn): string {
  return questionsRead(definition)
    .map((id) => `${id}:${versionIn(id, asked)?.series ?? "all"}`)
    .join(" ");
}

function questionOf(id: string, { questionnaire: { questions, derived } }: AskedIn): AskedQuestion | undefined {
  return questions.get(id) ?? questions.get(derived.get(id)?.from ?? "");
}

function versionIn(id: string, asked: AskedIn): AskedQuestion["versions"][number] | undefined {
  return questionOf(id, asked)?.versions.find(({ waves }) => waves.includes(asked.wave));
}
