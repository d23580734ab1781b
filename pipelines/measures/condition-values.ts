import type { Answers } from "#answers/answers";
import { evaluateCondition, type MissingRule, type Truth } from "#answers/evaluate-condition";
import type { Condition } from "#schemas/condition";

/** Who counts, and what their missing answers are. */
interface Counted {
  readonly answers: Answers;
  readonly rule: MissingRule;
  readonly inBase: Truth | undefined;
}

/**
 * 1 where a condition holds, 0 where it does not, NaN where it cannot be told. Answers that are missing and count as « no » make
 * the whole of it « no », under a negation too; where nobody of the base was asked, nothing can be told of anybody.
 */
export function conditionValues(condition: Condition, { answers, rule, inBase }: Counted): Float64Array {
  const said = evaluateCondition(condition, answers, { falseKinds: [] });
  const counted = evaluateCondition(condition, answers, rule);
  const values = Float64Array.from(said, (truth, row) => {
    if (truth !== -1) return truth;
    return counted[row] === -1 ? Number.NaN : 0;
  });
  return isAskedOfSome(condition, { answers, rule, inBase }) ? values : values.fill(Number.NaN);
}

/** Whether some respondent of the base is known by more than a routing that passed them. */
function isAskedOfSome(condition: Condition, { answers, rule, inBase }: Counted): boolean {
  if (!rule.falseKinds.includes("not-applicable")) return true;
  const falseKinds = rule.falseKinds.filter((kind) => kind !== "not-applicable");
  const asked = evaluateCondition(condition, answers, { falseKinds });
  return asked.some((truth, row) => truth !== -1 && (inBase === undefined || inBase[row] === 1));
}
