import type { DomainMask, SurveyDesign } from "#statistics/designs/survey-design";
import type { NotEstimable } from "#statistics/designs/variance-plan";
import type { Estimates } from "./estimate.ts";
import { sumOfWeights } from "./mean.ts";
import { countRespondents, varianceEstimator } from "./variance.ts";

/** What the sample is compared with: R's `deff = TRUE` and `deff = "replace"`. */
export const DEFF_BASELINES = ["without-replacement", "with-replacement"] as const;
export type DeffBaseline = (typeof DEFF_BASELINES)[number];

/** Variances of the same statistics under simple random sampling of as many respondents. */
export interface SimpleVariances {
  readonly estimable: true;
  readonly variances: Float64Array;
  /** Respondents of non-zero weight. */
  readonly respondents: number;
}

/**
 * Variance that means would have in a simple random sample of as many respondents.
 *
 * Formula   S²/n · (1 - n/N) (without replacement) or S²/n (with), N = Σ w, S² as `estimateVariances`
 * Assumes   weights sum to the population; n counts respondents of non-zero weight
 * Source    Kish 1965, Survey Sampling, § 8.2      R   svymean(deff = TRUE | "replace")
 *
 * @param rows - rows that the means count
 * @returns not estimable with fewer than two respondents, or without replacement when Σ w < n
 */
export function simpleMeanVariances(
  design: SurveyDesign,
  variables: readonly Float64Array[],
  { rows, baseline = "without-replacement" }: { rows?: DomainMask; baseline?: DeffBaseline },
): SimpleVariances | NotEstimable {
  const respondents = countRespondents(design, rows);
  const whole = sumOfWeights(design.weights, rows);
  if (respondents < 2) return { estimable: false, reason: "too-few-respondents" };
  if (baseline === "without-replacement" && whole < respondents)
    return { estimable: false, reason: "sample-exceeds-population" };
  const kept = baseline === "with-replacement" ? 1 : (whole - respondents) / whole;
  const variances = new Float64Array(variables.length);
  for (let index = 0; index < variables.length; index++) {
    const values = variables[index];
    const spread = varianceEstimator([values], { rows, respondents }).evaluate(design.weights);
    if (spread === undefined) return { estimable: false, reason: "empty-domain" };
    variances[index] = (spread[0] * kept) / respondents;
  }
  return { estimable: true, variances, respondents };
}

/** The same for totals: N² times that of the means. */
export function simpleTotalVariances(
  design: SurveyDesign,
  variables: readonly Float64Array[],
  options: { rows?: DomainMask; baseline?: DeffBaseline },
): SimpleVariances | NotEstimable {
  const simple = simpleMeanVariances(design, variables, options);
  if (!simple.estimable) return simple;
  const whole = sumOfWeights(design.weights, options.rows);
  return { ...simple, variances: simple.variances.map((variance) => variance * whole * whole) };
}

/**
 * Design effects: how many times the variance of each statistic is that of a simple random sample.
 *
 * Formula   deff = V / V_srs
 * Source    Kish 1965, § 8.2      R   deff
 *
 * @param estimates - means or totals, with their design covariance
 * @param simple - their variances under simple random sampling
 * @returns one value a statistic; not estimable where a variable does not vary
 */
export function designEffects(
  estimates: Estimates,
  simple: SimpleVariances,
): { readonly estimable: true; readonly effects: Float64Array } | NotEstimable {
  const size = estimates.estimates.length;
  const effects = new Float64Array(size);
  for (let index = 0; index < size; index++) {
    if (simple.variances[index] === 0) return { estimable: false, reason: "no-variation" };
    effects[index] = estimates.covariance[index * (size + 1)] / simple.variances[index];
  }
  return { estimable: true, effects };
}

/**
 * Base that a simple random sample would need to be as precise.
 *
 * Formula   n / deff
 * Source    Kish 1965, § 8.2      R   n / deff(svymean(deff = "replace"))
 *
 * @param respondents - respondents of non-zero weight, > 0
 * @param effect - design effect, > 0
 * @example effectiveBase(200, 1.6) // => 125
 */
export function effectiveBase(respondents: number, effect: number): number {
  return respondents / effect;
}

/**
 * Coefficient of variation of an estimate.
 *
 * Formula   se / |estimate|
 * Assumes   a quantity far from 0; without meaning for a signed balance      R   cv
 *
 * @returns undefined for an estimate of 0
 * @example coefficientOfVariation(50, 5) // => 0.1
 */
export function coefficientOfVariation(estimate: number, standardError: number): number | undefined {
  return estimate === 0 ? undefined : standardError / Math.abs(estimate);
}
