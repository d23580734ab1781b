import type { Condition } from "#schemas/condition";
import type { Definition, Quantity } from "#schemas/indicators";
import type { ResolvedQuestionnaire } from "#schemas/study-definition";

/** Questions that an indicator reads for its numerator, value and base. */
export function questionsRead(definition: Definition): readonly string[] {
  const conditions = [definition.numerator, definition.negative, definition.base].filter((part) => part !== undefined);
  const quantities = [definition.value, definition.denominator].filter((part) => part !== undefined);
  const each = definition.for_each === undefined ? [] : [definition.for_each.question];
  return [
    ...new Set([...conditions.flatMap(questionsOfCondition), ...quantities.flatMap(questionsOfQuantity), ...each]),
  ];
}

function questionsOfCondition(condition: Condition): readonly string[] {
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
  readonly questionnaire: ResolvedQuestionnaire;
  readonly wave: string;
}

/** The comparable series of an indicator in a wave: the series of the versions of all questions that it reads. */
export function seriesOf(definition: Definition, { questionnaire, wave }: AskedIn): string {
  const { questions, derived } = questionnaire;
  const series = questionsRead(definition).map((id) => {
    const question = questions.get(id) ?? questions.get(derived.get(id)?.from ?? "");
    const version = question?.versions.find(({ waves }) => waves.includes(wave));
    return `${id}:${version?.series ?? "all"}`;
  });
  return series.join(" ");
}
