import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import { replicateCovariance } from "#statistics/designs/replicate-covariance";
import type { DomainMask, ReplicateDesign, SurveyDesign } from "#statistics/designs/survey-design";
import type { NotEstimable } from "#statistics/designs/variance-plan";
import { countedRows } from "#statistics/estimators/counted-rows";
import { type Estimates, estimate } from "#statistics/estimators/estimate";
import { meanEstimator, sumOfWeights } from "#statistics/estimators/mean";
import type { IntervalResult } from "#statistics/intervals/interval";
import { likelihoodInterval } from "#statistics/intervals/likelihood-interval";
import { type ProportionMethod, proportionInterval } from "#statistics/intervals/proportion-interval";
import { workingSpread } from "#statistics/intervals/working-spread";

export interface ProportionOptions {
  readonly method: ProportionMethod | "likelihood";
  readonly level?: number;
  /** Degrees of freedom of the quantile; those of the design in the domain by default, as R. */
  readonly df?: number;
  readonly domain?: DomainMask;
}

export interface Proportion {
  readonly estimable: true;
  readonly estimate: number;
  readonly standardError: number;
  /** Degrees of freedom of the design in the domain. */
  readonly df: number;
  readonly interval: IntervalResult;
}

/**
 * Share of the rows that have a character, with its standard error and its interval by one of R's methods.
 *
 * Formula   p = Σ w y / Σ w; interval: see `proportionInterval` and `likelihoodInterval`
 * Assumes   missing values (NaN) leave the row out
 * Source    Lumley 2010, Complex Surveys, § 2.3      R   svyciprop(~y, design, method = method, level = level, df = df)
 *
 * @param design - the sample
 * @param values - 1, 0 or NaN, one a row
 * @param options - method of the interval, level, degrees of freedom, domain
 * @returns the share, or why it cannot be estimated
 * @throws MethodError where a lonely unit leaves the variance without an estimate
 * @example estimateProportion(design, answered, { method: "xlogit", domain }).interval
 */
export function estimateProportion(
  design: SurveyDesign,
  values: Float64Array,
  options: ProportionOptions,
): Proportion | NotEstimable {
  const { method, level, domain } = options;
  const rows = countedRows([values], domain === undefined ? {} : { domain });
  const mean = estimate(design, meanEstimator([values], rows));
  if (!mean.estimable) return mean;
  const p = mean.estimates[0];
  const standardError = mean.standardErrors[0];
  const designDf = degreesOfFreedom(design, domain);
  const quantile = { df: options.df ?? designDf, ...(level === undefined ? {} : { level }) };
  const logit = design.kind === "replicates" ? replicateLogitError(design, mean) : undefined;
  const size = { rows: countRows(design, domain), designDf };
  const share = { estimate: p, standardError, ...size, ...(logit === undefined ? {} : { logitStandardError: logit }) };
  const interval =
    method === "likelihood"
      ? likelihoodInterval({ ...share, ...shareModel(design, values, { rows, domain }) }, quantile)
      : proportionInterval(method, share, quantile);
  return { estimable: true, estimate: p, standardError, df: designDf, interval };
}

/** With replicate weights R fits the logit in each replicate; undefined where a share is 0 or 1. */
function replicateLogitError(design: ReplicateDesign, { estimates, replicates = [] }: Estimates): number | undefined {
  const logits = (shares: Float64Array): Float64Array => shares.map((share) => Math.log(share / (1 - share)));
  const all = [estimates, ...replicates].map((shares) => shares && logits(shares));
  if (all.some((values) => values && !Number.isFinite(values[0]))) return undefined;
  const covariance = replicateCovariance(design, logits(estimates), all.slice(1));
  return covariance && Math.sqrt(covariance[0]);
}

/** The logistic regression on a constant: rows that count, the weights of the domain scaled to a mean of 1. */
function shareModel(
  design: SurveyDesign,
  values: Float64Array,
  { rows, domain }: { readonly rows: DomainMask | undefined; readonly domain: DomainMask | undefined },
): { readonly rows: number; readonly weightSum: number; readonly workingSpread: number } {
  const meanWeight = sumOfWeights(design.weights, domain) / countRows(design, domain);
  const holds = (_: number, row: number): boolean => !rows || rows[row] === 1;
  const weights = design.weights.filter(holds).map((weight) => weight / meanWeight);
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  return { rows: weights.length, weightSum, workingSpread: workingSpread(values.filter(holds), weights) };
}

function countRows(design: SurveyDesign, rows: DomainMask | undefined): number {
  return rows ? rows.reduce((count, held) => count + held, 0) : design.size;
}
