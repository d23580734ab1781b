import type { Family } from "#models/regression/family";
import { devianceOf, fitGeneralized, type GeneralizedFit, type ModelData } from "#models/regression/fit-generalized";
import type { ModelColumn } from "#models/regression/model-columns";
import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import type { DomainMask, SurveyDesign } from "#statistics/designs/survey-design";
import { MethodError, UsageError } from "#statistics/errors";
import { countedRows } from "#statistics/estimators/counted-rows";
import { type Estimator, estimate, requireEstimates } from "#statistics/estimators/estimate";
import { sumOfWeights } from "#statistics/estimators/mean";

export interface ModelSpecification {
  /** The response, NaN where missing. */
  readonly response: Float64Array;
  readonly columns: readonly ModelColumn[];
  readonly family: Family;
  readonly domain?: DomainMask;
}

export interface SurveyModel {
  readonly family: Family;
  readonly names: readonly string[];
  readonly coefficients: Float64Array;
  /** Design covariance of the coefficients, p × p, row by row. */
  readonly covariance: Float64Array;
  readonly standardErrors: Float64Array;
  /** Degrees of freedom of the design + 1 - number of coefficients; 0 or less: no test nor interval. */
  readonly df: number;
  /** Deviances with weights of mean 1 over the domain. */
  readonly deviance: number;
  readonly nullDeviance: number;
  /** Weighted variance of the Pearson residuals; times the mean of the scaled weights of the rows that count, as in R. */
  readonly dispersion: number;
  /** Sum of those weights, over the rows that count. */
  readonly weightSum: number;
}

/**
 * Regression model under a sample design: linear, logistic or of counts.
 *
 * Formula   coefficients by weighted maximum likelihood; influence w (X' W X)⁻¹ x (y - μ), their covariance that of the design;
 *           with replicate weights the model is fitted again under each set
 * Assumes   a row with a missing response or column is left out; weights are scaled to a mean of 1, which only the deviances see
 * Source    Binder 1983, Int. Statistical Review 51; Lumley & Scott 2017      R   svyglm(formula, design, family = …)
 *
 * @param design - the sample
 * @param specification - response, columns of the model, family and domain
 * @returns coefficients, covariance, degrees of freedom and deviances
 * @throws UsageError if a column has another length than the design
 * @throws MethodError if no row counts, the response is not one of the family, a column is a combination of others, the columns
 * separate the answers, or the iterations do not converge, under any of the replicate weights too
 * @example fitSurveyModel(design, { response, columns: [intercept(design.size), ...numericColumn("age", age)], family: BINOMIAL })
 */
export function fitSurveyModel(design: SurveyDesign, specification: ModelSpecification): SurveyModel {
  const { response, columns, family, domain } = specification;
  const rows = countedRows([response, ...columns.map(({ values }) => values)], domain ? { domain } : {});
  if (response.length !== design.size)
    throw new UsageError(`regression: expected ${design.size} rows, found ${response.length}`);
  const places = placesOf(design.size, rows);
  requireResponse(specification, places);
  const scale = meanWeight(design, domain);
  const data: ModelData = {
    columns: columns.map(({ values }) => Float64Array.from(places, (row) => values[row])),
    names: columns.map(({ name }) => name),
    response: Float64Array.from(places, (row) => response[row]),
    weights: Float64Array.from(places, (row) => design.weights[row] / scale),
  };
  const full = fitGeneralized(data, family);
  const context = { design, data, family, full, places };
  const { covariance, standardErrors } = requireEstimates(estimate(design, modelEstimator(context, rows)));
  // As R does: the rows that count under linearisation, all rows of the domain with replicate weights.
  const designDf = degreesOfFreedom(design, design.kind === "linearized" ? rows : domain);
  return {
    family,
    names: data.names,
    coefficients: full.coefficients,
    covariance,
    standardErrors,
    df: designDf + 1 - columns.length,
    deviance: full.deviance,
    nullDeviance: nullDeviance(data, family, columns),
    dispersion: dispersionOf(design, data, { family, means: full.means }),
    weightSum: data.weights.reduce((sum, weight) => sum + weight, 0),
  };
}

interface ModelContext {
  readonly design: SurveyDesign;
  readonly data: ModelData;
  readonly family: Family;
  readonly full: GeneralizedFit;
  /** Rows of the design that count. */
  readonly places: Int32Array;
}

function modelEstimator(context: ModelContext, rows: DomainMask | undefined): Estimator {
  const { design, data, family, full, places } = context;
  return {
    ...(rows ? { rows } : {}),
    evaluate: (weights) => {
      if (weights === design.weights) return full.coefficients;
      const own = Float64Array.from(places, (row) => weights[row]);
      const sum = own.reduce((total, weight) => total + weight, 0);
      // R scales the weights of a replicate to a sum of 1, which its stop rule sees.
      const replicate = { ...data, weights: own.map((weight) => weight / sum) };
      return fitGeneralized(replicate, family, full.coefficients).coefficients;
    },
    influences: () => {
      const size = data.columns.length;
      return data.names.map((_, index) => {
        const influence = new Float64Array(design.size);
        for (let place = 0; place < places.length; place++) {
          let sum = 0;
          for (let k = 0; k < size; k++) sum += full.unscaledCovariance[index * size + k] * data.columns[k][place];
          influence[places[place]] = sum * full.scores[place];
        }
        return influence;
      });
    },
  };
}

function placesOf(size: number, rows: DomainMask | undefined): Int32Array {
  return Int32Array.from({ length: size }, (_, row) => row).filter((row) => !rows || rows[row] === 1);
}

function requireResponse({ response, family, columns }: ModelSpecification, places: Int32Array): void {
  if (columns.length === 0) throw new UsageError("regression: expected a column, found none");
  if (places.length === 0) throw new MethodError("regression: expected a row without missing value, found none", 0);
  const wrong = places.find((row) => !family.accepts(response[row]));
  if (wrong !== undefined) {
    throw new MethodError(
      `regression, row ${wrong}: expected ${family.expected}, found ${response[wrong]}`,
      response[wrong],
    );
  }
}

function meanWeight(design: SurveyDesign, domain: DomainMask | undefined): number {
  return sumOfWeights(design.weights, domain) / placesOf(design.size, domain).length;
}

/** Deviance of the model on a constant; on nothing where the model has no constant. */
function nullDeviance(data: ModelData, family: Family, columns: readonly ModelColumn[]): number {
  const { response, weights } = data;
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = columns.some(({ term }) => term === "1")
    ? response.reduce((sum, value, row) => sum + weights[row] * value, 0) / whole
    : family.mean(0);
  return devianceOf(data, family, new Float64Array(response.length).fill(mean));
}

function dispersionOf(
  design: SurveyDesign,
  { response, weights }: ModelData,
  { family, means }: { readonly family: Family; readonly means: Float64Array },
): number {
  const residuals = response.map((value, row) => (value - means[row]) / Math.sqrt(family.variance(means[row])));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = residuals.reduce((sum, residual, row) => sum + weights[row] * residual, 0) / whole;
  const squares = residuals.reduce((sum, residual, row) => sum + weights[row] * (residual - mean) ** 2, 0);
  const counted = design.kind === "replicates" ? weights.length : weights.filter((weight) => weight !== 0).length;
  return ((squares / weights.length) * counted) / (counted - 1);
}
