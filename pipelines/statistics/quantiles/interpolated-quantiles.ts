import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import type { LinearizedDesign } from "#statistics/designs/survey-design";
import type { NotEstimable } from "#statistics/designs/variance-plan";
import { countedRows, type RowOptions } from "#statistics/estimators/counted-rows";
import { estimate } from "#statistics/estimators/estimate";
import { meanEstimator } from "#statistics/estimators/mean";
import { intervalQuantile } from "#statistics/intervals/interval";
import { proportionInterval } from "#statistics/intervals/proportion-interval";
import type { QuantileEstimate } from "./estimate-quantiles.ts";
import { interpolate } from "./interpolate.ts";
import { cumulate, orderSample } from "./ordered-sample.ts";

export interface InterpolatedOptions extends RowOptions {
  /** Between two values: along the line (default), or the upper one. */
  readonly method?: "linear" | "constant";
  /** Interval of the share p: p ± t se (default), or Clopper and Pearson's on the effective size. */
  readonly interval?: "Wald" | "betaWald";
  readonly level?: number;
}

/**
 * Quantiles by interpolation of the weighted distribution function: the definition of survey before 4.1.
 *
 * Formula   inverse of F̂ joined by lines (or steps); limits at p_L, p_U, the interval of the share p with se of F̂(q̂)
 * Assumes   no interval where p_L or p_U leaves [0, 1]: the extreme values stand for it, as in R
 * Source    Woodruff 1952; Francisco & Fuller 1991      R   oldsvyquantile
 *
 * @returns one result a probability; not estimable for an empty domain
 */
export function interpolatedQuantiles(
  design: LinearizedDesign,
  values: Float64Array,
  probabilities: readonly number[],
  options: InterpolatedOptions = {},
): readonly (QuantileEstimate | NotEstimable)[] {
  const { method = "linear", interval = "Wald", level = 0.95 } = options;
  const rows = countedRows([values], options);
  const sample = orderSample(values, design.weights, rows);
  if (sample.values.length === 0) return probabilities.map(() => ({ estimable: false, reason: "empty-domain" }));
  const sums = cumulate(sample.weights);
  const points = { x: sums.map((sum) => sum / sums[sums.length - 1]), y: sample.values };
  const inverse = (p: number) => interpolate(points, p, method === "linear" ? "linear" : "right", "least");
  const df = degreesOfFreedom(design, rows);
  const t = intervalQuantile({ level, df });
  return probabilities.map((probability) => {
    const quantile = inverse(probability);
    const above = values.map((value) => (value > quantile ? 1 : 0));
    const share = estimate(design, meanEstimator([above], rows));
    if (!share.estimable || t === undefined) return { estimable: true, probability, quantile };
    const shape = { estimate: probability, standardError: share.standardErrors[0], rows: design.size, designDf: df };
    const limits = proportionInterval(interval === "Wald" ? "mean" : "beta", shape, { level, df });
    if (!limits.estimable) return { estimable: true, probability, quantile };
    const lower = inverse(limits.lower);
    const upper = inverse(limits.upper);
    return { estimable: true, probability, quantile, lower, upper, standardError: (upper - lower) / (2 * t) };
  });
}
