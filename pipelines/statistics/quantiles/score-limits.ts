import type { SurveyDesign } from "#statistics/designs/survey-design";
import { estimate } from "#statistics/estimators/estimate";
import { meanEstimator } from "#statistics/estimators/mean";
import { intervalQuantile } from "#statistics/intervals/interval";
import { findRoot } from "./find-root.ts";
import { interpolate } from "./interpolate.ts";
import { orderSample } from "./ordered-sample.ts";
import type { QuantileContext, QuantileLimits } from "./quantile-context.ts";
import { weightedQuantile } from "./quantile-rules.ts";

/**
 * Score interval: the values θ at which the test of "a share 1 - p lies above θ" is just passed.
 *
 * Formula   roots in θ of mean(1{y > θ} - (1 - p))/se = ± t; then the quantile at the unweighted share of rows below
 * Assumes   search from IQR/100 inside the range, to 1/(100 √n), as R does: a limit is a value of the sample
 * Source    Francisco & Fuller 1991, Annals of Statistics 19      R   svyquantile(interval.type = "score")
 */
export function scoreLimits(design: SurveyDesign, context: QuantileContext): QuantileLimits {
  const { values, rows, rule, level, df } = context;
  const t = intervalQuantile({ level, df });
  if (t === undefined) return {};
  const kept = values.filter((_, row) => !rows || rows[row] === 1).sort();
  const spread = unweightedQuantile(kept, 0.75) - unweightedQuantile(kept, 0.25);
  const bracket = {
    lower: kept[0] + spread / 100,
    upper: kept[kept.length - 1] - spread / 100,
    tolerance: 1 / (100 * Math.sqrt(kept.length)),
  };
  const sample = orderSample(values, design.weights, rows);
  const limitAt = (critical: number) => {
    const root = findRoot((theta) => scoreTest(design, context, theta) - critical, bracket);
    if (root === undefined) return undefined;
    return weightedQuantile(sample, kept.filter((value) => value <= root).length / kept.length, rule);
  };
  const lower = limitAt(t);
  const upper = limitAt(-t);
  return { ...(lower === undefined ? {} : { lower }), ...(upper === undefined ? {} : { upper }) };
}

function scoreTest(design: SurveyDesign, { values, rows, probability }: QuantileContext, theta: number): number {
  const scores = values.map((value) => (value > theta ? 1 : 0) - (1 - probability));
  const mean = estimate(design, meanEstimator([scores], rows));
  return mean.estimable ? mean.estimates[0] / mean.standardErrors[0] : Number.NaN;
}

/** R's default quantile (type 7) of sorted values. */
function unweightedQuantile(sorted: Float64Array, p: number): number {
  const x = Float64Array.from(sorted, (_, index) => index);
  return interpolate({ x, y: sorted }, (sorted.length - 1) * p, "linear");
}
