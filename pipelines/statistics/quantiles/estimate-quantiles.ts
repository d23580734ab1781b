import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import { replicateCovariance } from "#statistics/designs/replicate-covariance";
import type { ReplicateDesign, SurveyDesign } from "#statistics/designs/survey-design";
import type { NotEstimable } from "#statistics/designs/variance-plan";
import { UsageError } from "#statistics/errors";
import { countedRows, type RowOptions } from "#statistics/estimators/counted-rows";
import { intervalQuantile } from "#statistics/intervals/interval";
import { orderSample } from "./ordered-sample.ts";
import type { QuantileContext, QuantileInterval, QuantileLimits } from "./quantile-context.ts";
import { type QuantileRule, weightedQuantile } from "./quantile-rules.ts";
import { scoreLimits } from "./score-limits.ts";
import { woodruffLimits } from "./woodruff-limits.ts";

export interface QuantileOptions extends RowOptions {
  /** Default "math". */
  readonly rule?: QuantileRule;
  /** Default "mean". */
  readonly interval?: QuantileInterval;
  /** Confidence level, default 0.95. */
  readonly level?: number;
  /** Degrees of freedom of the interval; absent: those of the design over the domain. */
  readonly df?: number;
}

/** A quantile with its interval; a limit that falls outside the distribution is absent, and the error with it. */
export interface QuantileEstimate {
  readonly estimable: true;
  readonly probability: number;
  readonly quantile: number;
  readonly lower?: number;
  readonly upper?: number;
  readonly standardError?: number;
}

/**
 * Weighted quantiles of a variable, with confidence intervals.
 *
 * Formula   q̂ by the rule; limits by the chosen interval; se = (upper - lower)/(2 t)
 * Assumes   a variable with few ties near the quantile; the replicate interval is not valid for jackknives
 * Source    Woodruff 1952, JASA 47; Francisco & Fuller 1991, Annals of Statistics 19      R   svyquantile (survey 4.5)
 *
 * @param probabilities - each between 0 and 1
 * @returns one result a probability; not estimable for an empty domain, nor by hf4 at p = 1
 * @throws UsageError for the replicate interval on a linearised design, or the score interval on replicates
 * @example estimateQuantiles(design, income, [0.5], { rule: "school" })
 */
export function estimateQuantiles(
  design: SurveyDesign,
  values: Float64Array,
  probabilities: readonly number[],
  options: QuantileOptions = {},
): readonly (QuantileEstimate | NotEstimable)[] {
  const { rule = "math", interval = "mean", level = 0.95 } = options;
  if (interval === "quantile" && design.kind === "linearized")
    throw new UsageError('quantile: the interval "quantile" needs replicate weights; found a linearised design');
  if (interval === "score" && design.kind === "replicates")
    throw new UsageError('quantile: the interval "score" needs a linearised design; found replicate weights');
  const rows = countedRows([values], options);
  const sample = orderSample(values, design.weights, rows);
  const df = options.df ?? degreesOfFreedom(design, rows);
  return probabilities.map((probability) => {
    const quantile = weightedQuantile(sample, probability, rule);
    if (quantile === undefined)
      return { estimable: false, reason: sample.values.length === 0 ? "empty-domain" : "zero-denominator" };
    const context = { values, ...(rows ? { rows } : {}), probability, quantile, rule, interval, level, df };
    const limits = limitsOf(design, context);
    return { estimable: true, probability, quantile, ...limits, ...errorOf(limits, context) };
  });
}

function limitsOf(design: SurveyDesign, context: QuantileContext): QuantileLimits {
  if (design.kind === "replicates" && context.interval === "quantile") return replicateLimits(design, context);
  return context.interval === "score" ? scoreLimits(design, context) : woodruffLimits(design, context);
}

function errorOf({ lower, upper }: QuantileLimits, { level, df }: QuantileContext): { standardError?: number } {
  const t = intervalQuantile({ level, df });
  if (lower === undefined || upper === undefined || t === undefined) return {};
  return { standardError: (upper - lower) / (2 * t) };
}

/** q̂ ± t se, the quantile computed under every set of weights. */
function replicateLimits(design: ReplicateDesign, context: QuantileContext): QuantileLimits {
  const { values, rows, probability, quantile, rule, level, df } = context;
  const replicates = design.replicates.map((weights) => {
    const own = weightedQuantile(orderSample(values, weights, rows), probability, rule);
    return own === undefined ? undefined : Float64Array.of(own);
  });
  const variance = replicateCovariance(design, Float64Array.of(quantile), replicates);
  const t = intervalQuantile({ level, df });
  if (!variance || t === undefined) return {};
  const half = t * Math.sqrt(variance[0]);
  return { lower: quantile - half, upper: quantile + half };
}
