import { NUMBER_STATISTIC } from "#schemas/indicators";
import { BY_RESPONDENT, INDEX } from "#schemas/maturity/score-names";
import { EVERYBODY } from "#study/indicators/population-of";
import type { RespondentScores } from "#study/maturity/respondent-scores";
import type { Measure } from "./measure.ts";

type Component = RespondentScores["dimensions"][number]["components"][number];

/**
 * Each respondent scored on his own answers, by the rules of the index: the mean of the components that he answered, a part of
 * those that the wave asked of his public being enough, then the geometric mean of his dimensions. They are measures like others,
 * so that their means are estimated, and hidden, as any figure is.
 *
 * Formula   D = Σ s / k over his answered components; I = exp(Σ log max(D, floor) / m) over his m known dimensions
 */
export function scoreRespondents(
  { dimensions, ...rules }: RespondentScores,
  measures: readonly Measure[],
): readonly Measure[] {
  const read = dimensions.map(({ components }) => components.flatMap((one) => componentOf(one, measures)));
  const known = dimensions
    .map(({ id }, index) => ({ id, components: read[index] }))
    .filter(({ components }) => components.length > 0);
  const missing = dimensions.length - known.length;
  if (missing > rules.missing_dimensions || known.length === 0) return [];
  const scores = known.map(({ components }) => dimensionScores(components, rules.minimum_components));
  const index = indexScores(scores, { ...rules, missing_dimensions: rules.missing_dimensions - missing });
  const series = [...new Set(read.flat().map((one) => one.series))].join(" ");
  return [...known.map(({ id }, at) => ({ id, values: scores[at] })), { id: INDEX, values: index }].map(
    ({ id, values }) => ({
      ...{ indicator: BY_RESPONDENT, answer: id, statistic: NUMBER_STATISTIC },
      ...{ values, series, population: EVERYBODY },
    }),
  );
}

interface ScoredComponent {
  /** 0 to 100 by respondent; NaN where he gave no answer. */
  readonly values: Float64Array;
  readonly series: string;
}

/** A component as each respondent answered it: the mean of its answers where it has several; nothing where none was asked. */
function componentOf(
  { indicator, answer, range = [0, 1], reversed }: Component,
  measures: readonly Measure[],
): readonly ScoredComponent[] {
  const own = measures.filter((one) => one.indicator === indicator && (answer === undefined || one.answer === answer));
  if (own.length === 0) return [];
  const slope = ((reversed ? -1 : 1) * 100) / (range[1] - range[0]);
  const start = (reversed ? 100 : 0) - slope * range[0];
  const values = own[0].values.map(
    (_, row) => start + (slope * own.reduce((sum, one) => sum + one.values[row], 0)) / own.length,
  );
  return [{ values, series: own.map((one) => one.series).join(" ") }];
}

function dimensionScores(components: readonly ScoredComponent[], least: number): Float64Array {
  return components[0].values.map((_, row) => {
    const answered = components.map(({ values }) => values[row]).filter((value) => !Number.isNaN(value));
    return answered.length === 0 || answered.length / components.length < least ? Number.NaN : meanOf(answered);
  });
}

function indexScores(
  scores: readonly Float64Array[],
  { missing_dimensions: tolerated, floor }: Pick<RespondentScores, "missing_dimensions" | "floor">,
): Float64Array {
  return scores[0].map((_, row) => {
    const known = scores.map((values) => values[row]).filter((value) => !Number.isNaN(value));
    if (known.length === 0 || scores.length - known.length > tolerated) return Number.NaN;
    return Math.exp(meanOf(known.map((value) => Math.log(Math.max(value, floor)))));
  });
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
