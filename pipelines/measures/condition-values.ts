import type { Answers } from "#answers/answers";
import { evaluateCondition, type MissingRule, type Truth } from "#answers/evaluate-condition";
import type { Condition } from "#schemas/condition";
import { freeRows } from "./settled-by-routing.ts";

/** Who counts, and what their missing answers are. */
interface Counted {
  readonly answers: Answers;
  readonly rule: MissingRule;
  readonly inBase: Truth | undefined;
}

/** A condition as it is said of each respondent. */
export interface JudgedCondition {
  /** 1 where it holds, 0 where it does not, NaN where it cannot be told. */
  readonly values: Float64Array;
  /**
   * Respondents of the base whose answers decide; absent where a routing counts for nothing. Of
   * a domain without any, a share would tell the routing and no answer of anybody.
   */
  readonly asked?: Uint8Array;
}

/**
 * What a condition says of each. Answers that are missing and count as « no » make the whole of it « no », under a negation too;
 * where nobody of the base was asked, nothing can be told of anybody.
 */
export function judgeCondition(condition: Condition, { answers, rule, inBase }: Counted): JudgedCondition {
  const said = evaluateCondition(condition, answers, { falseKinds: [] });
  const values = valuesOf(condition, said, { answers, rule });
  if (!rule.falseKinds.includes("not-applicable")) return { values };
  // Whose answers decide, and are known: routing alone does not, nor who left what was asked of him.
  const asked = freeRows(condition, answers).map((one, row) =>
    Number(one === 1 && !Number.isNaN(values[row]) && (inBase === undefined || inBase[row] === 1)),
  );
  return { values: asked.includes(1) ? values : values.fill(Number.NaN), asked };
}

function valuesOf(condition: Condition, said: Truth, { answers, rule }: Omit<Counted, "inBase">): Float64Array {
  const values = Float64Array.from(said);
  if (!said.includes(-1)) return values;
  const counted = rule.falseKinds.length === 0 ? said : evaluateCondition(condition, answers, rule);
  for (let row = 0; row < values.length; row++)
    if (said[row] === -1) values[row] = counted[row] === -1 ? Number.NaN : 0;
  return values;
}
