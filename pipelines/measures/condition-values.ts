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
  if (!isAskedOfSome(condition, said, { answers, rule, inBase })) return new Float64Array(said.length).fill(Number.NaN);
  const values = Float64Array.from(said);
  if (!said.includes(-1)) return values;
  const counted = rule.falseKinds.length === 0 ? said : evaluateCondition(condition, answers, rule);
  for (let row = 0; row < values.length; row++)
    if (said[row] === -1) values[row] = counted[row] === -1 ? Number.NaN : 0;
  return values;
}

/** Whether some respondent of the base is known by more than a routing that passed them: by an answer, else by what counts as one. */
const isAskedOfSome = (condition: Condition, said: Truth, { answers, rule, inBase }: Counted): boolean =>
  !rule.falseKinds.includes("not-applicable") ||
  isKnownOfSome(said, inBase) ||
  isKnownOfSome(withoutRouting(condition, { answers, rule }), inBase);

/** What is known of each by more than a routing that passed them. */
const withoutRouting = (condition: Condition, { answers, rule }: Pick<Counted, "answers" | "rule">): Truth =>
  evaluateCondition(condition, answers, { falseKinds: rule.falseKinds.filter((kind) => kind !== "not-applicable") });

const isKnownOfSome = (truth: Truth, inBase: Truth | undefined): boolean =>
  truth.some((one, row) => one !== -1 && (inBase === undefined || inBase[row] === 1));

/**
 * Respondents of the base who are known by more than a routing that passed them; nothing where a routing counts for nothing. Of
 * a domain without any, a share would tell the routing and no answer of anybody.
 */
export function askedRows(condition: Condition, { answers, rule, inBase }: Counted): Uint8Array | undefined {
  if (!rule.falseKinds.includes("not-applicable")) return undefined;
  const known = withoutRouting(condition, { answers, rule });
  return Uint8Array.from(known, (truth, row) => Number(truth !== -1 && (inBase === undefined || inBase[row] === 1)));
}
