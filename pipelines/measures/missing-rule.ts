import type { MissingRule } from "#answers/evaluate-condition";
import { type Computation, type Indicator, kindOf } from "#schemas/indicators";

/**
 * How an indicator counts answers that are not: « ne sait pas » is in the base of shares unless the study says
 * otherwise; a question passed by routing counts as « no » only when the study declares the base itself.
 */
export function missingRuleOf(
  { statistic }: Pick<Indicator, "statistic">,
  { dont_know, base }: Computation,
): MissingRule {
  const dontKnow = (dont_know ?? kindOf(statistic).dontKnow) === "in-base";
  return {
    falseKinds: [
      ...(dontKnow ? (["dont-know"] as const) : []),
      ...(base === undefined ? [] : (["not-applicable"] as const)),
    ],
  };
}
