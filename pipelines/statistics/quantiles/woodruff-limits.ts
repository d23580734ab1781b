import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import type { SurveyDesign } from "#statistics/designs/survey-design";
import { estimate } from "#statistics/estimators/estimate";
import { meanEstimator } from "#statistics/estimators/mean";
import { proportionInterval } from "#statistics/intervals/proportion-interval";
import { orderSample } from "./ordered-sample.ts";
import type { QuantileContext, QuantileLimits } from "./quantile-context.ts";
import { weightedQuantile } from "./quantile-rules.ts";

/**
 * Woodruff's interval: limits of the share at or below the quantile, turned back into values by the same rule.
 *
 * Formula   [q(p_L), q(p_U)], [p_L, p_U] the interval of F̂(q̂)
 * Assumes   a limit of the share outside [0, 1] gives no limit of the quantile
 * Source    Woodruff 1952, JASA 47      R   svyquantile(interval.type = "mean" | "beta" | "xlogit" | "asin")
 */
export function woodruffLimits(design: SurveyDesign, context: QuantileContext): QuantileLimits {
  const { values, rows, quantile, rule, interval, level, df } = context;
  if (interval === "score" || interval === "quantile") return {};
  const below = values.map((value) => (value <= quantile ? 1 : 0));
  const share = estimate(design, meanEstimator([below], rows));
  if (!share.estimable) return {};
  const limits = proportionInterval(
    interval,
    {
      estimate: share.estimates[0],
      standardError: share.standardErrors[0],
      rows: rows ? rows.reduce((sum, held) => sum + held, 0) : design.size,
      designDf: interval === "beta" ? degreesOfFreedom(design, rows) : df,
    },
    { level, df },
  );
  if (!limits.estimable) return {};
  const sample = orderSample(values, design.weights, rows);
  const lower = limits.lower < 0 ? undefined : weightedQuantile(sample, Math.min(limits.lower, 1), rule);
  const upper = limits.upper > 1 ? undefined : weightedQuantile(sample, Math.max(limits.upper, 0), rule);
  return { ...(lower === undefined ? {} : { lower }), ...(upper === undefined ? {} : { upper }) };
}
