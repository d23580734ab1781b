import { scoreRespondents } from "#measures/score-respondents";
import type { Component } from "#schemas/maturity/maturity";
import { because, type Why } from "#schemas/tables/reasons";
import type { RespondentScoreTrend } from "#schemas/tables/told/respondent-score-trends";
import { measuresOf } from "../scores/score-public.ts";
import { INDEX, type ScoredDimension, type ScoringRules } from "../scoring-rules.ts";
import type { ComparedPublic } from "./compared-public.ts";
import { breakOf } from "./component-break.ts";

/** What a score is made of in both waves: components of a dimension, dimensions of the index. */
type Made = Pick<RespondentScoreTrend, "dimension" | "components" | "components_expected" | "left_out">;

/** A score of each respondent in both waves; NaN where he has none. */
export interface ComparableScores extends Made {
  readonly values: readonly [from: Float64Array, to: Float64Array] | undefined;
  /** Components that both waves asked alike; none of an index of several dimensions, which is a product of them by respondent. */
  readonly common: readonly Component[];
  /** Why nobody has one. */
  readonly why: Why;
}

/** Scores of the respondents of a public in two waves: each dimension and the index, on the components that both asked alike. */
export function comparableScores(one: ComparedPublic, rules: ScoringRules): readonly ComparableScores[] {
  const dimensions = rules.dimensions.map((dimension) => commonDimension(dimension, one, rules));
  const sides = [one.from, one.to].map(({ measures }) => scoreRespondents({ ...rules, dimensions }, measures));
  const valuesOf = (id: string): ComparableScores["values"] => {
    const [from, to] = sides.map((scores) => scores.find(({ answer }) => answer === id)?.values);
    return from === undefined || to === undefined ? undefined : [from, to];
  };
  const missing = dimensions.filter(({ components }) => components.length === 0).map(({ id }) => id);
  const tooFew = because("missing-dimensions", missing.join(" "));
  const index = { components: dimensions.length - missing.length, components_expected: dimensions.length };
  return [
    ...dimensions.map(({ id, made, components: common }): ComparableScores => {
      const lacking = because("missing-components", `${made.components}/${made.components_expected}`);
      return { dimension: id, ...made, common, values: valuesOf(id), why: missing.includes(id) ? lacking : tooFew };
    }),
    {
      ...{ dimension: INDEX, ...index, left_out: "" },
      common: index.components > 1 ? [] : dimensions.flatMap(({ components }) => components),
      ...{ values: valuesOf(INDEX), why: tooFew },
    },
  ];
}

/** What both waves asked alike of a dimension; nothing where it is too small a part of what either asked. */
function commonDimension({ id, components }: ScoredDimension, one: ComparedPublic, rules: ScoringRules) {
  const asked = components.filter(
    (component) =>
      (component.publics?.includes(one.id) ?? true) &&
      [one.from, one.to].some((side) => measuresOf(component, side).length > 0),
  );
  const judged = asked.map((component) => ({ component, why: breakOf(component, one) }));
  const common = judged.filter(({ why }) => why === undefined).map(({ component }) => component);
  const left = judged.flatMap(({ component: { indicator, answer }, why }) =>
    why === undefined ? [] : [answer === undefined ? indicator : `${indicator}:${answer}`],
  );
  const enough = common.length > 0 && common.length >= rules.minimum_components * asked.length;
  const made = { components: common.length, components_expected: asked.length, left_out: left.join(" ") };
  return { id, components: enough ? common : [], made };
}
