import type { Family } from "#models/regression/family";
import { type LeastSquares, leastSquares, type NamedColumns } from "#models/regression/least-squares";
import { MethodError } from "#statistics/errors";

/** Data of a model: columns of X and the response, without missing values. */
export interface ModelData extends NamedColumns {
  readonly response: Float64Array;
  readonly weights: Float64Array;
}

export interface GeneralizedFit {
  readonly coefficients: Float64Array;
  /** Mean of each row. */
  readonly means: Float64Array;
  /** Working weight times working residual of each row: what its influence is, times (X' W X)⁻¹ x. */
  readonly scores: Float64Array;
  /** (X' W X)⁻¹ with the working weights, p × p, row by row. */
  readonly unscaledCovariance: Float64Array;
  readonly deviance: number;
}

/** R's `glm.control()`, with more patience. */
const EPSILON = 1e-8;
const MOST_ITERATIONS = 50;
/** Predictors that move less than this have an end. */
const STANDS = 1e-3;

/**
 * Generalized linear model with a canonical link, by weighted maximum likelihood.
 *
 * Formula   iteratively reweighted least squares on η + (y - μ) / V(μ), weights w V(μ), until the deviance moves by 1e-8 of itself
 * Assumes   R's stop rule is kept: the working weights are those before the last step, as in R, and the standard errors of a
 *           logistic regression depend on it in the fifth figure
 * Source    McCullagh & Nelder 1989, Generalized Linear Models, § 2.5      R   glm.fit
 *
 * @param data - columns, response and weights
 * @param family - distribution of the response
 * @param start - coefficients to start from; absent: from the response
 * @returns coefficients, means, scores, (X' W X)⁻¹ and deviance
 * @throws MethodError if a column is a combination of others, the answers are separated by the columns (no finite estimate), or
 * the iterations do not converge
 * @example fitGeneralized({ columns: [ones], names: ["(Intercept)"], response, weights }, BINOMIAL).coefficients
 */
export function fitGeneralized(data: ModelData, family: Family, start?: Float64Array): GeneralizedFit {
  let predictors = start
    ? predictorsOf(data.columns, start)
    : data.response.map((value, row) => family.link(family.start(value, data.weights[row])));
  let deviance = devianceOf(data, family, predictors.map(family.mean));
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const step = takeStep(data, family, predictors);
    predictors = step.predictors;
    const means = predictors.map(family.mean);
    const before = deviance;
    deviance = devianceOf(data, family, means);
    if (family.name === "gaussian" || Math.abs(deviance - before) / (Math.abs(deviance) + 0.1) < EPSILON) {
      if (family.name !== "gaussian") requireFinite(data, family, predictors);
      const scores = step.working.map(
        (weight, row) => (weight * (data.response[row] - means[row])) / family.variance(means[row]),
      );
      return { ...step.solution, means, scores, deviance };
    }
  }
  throw new MethodError(`regression: expected to converge in ${MOST_ITERATIONS} iterations, found otherwise`, deviance);
}

interface Step {
  readonly solution: LeastSquares;
  readonly working: Float64Array;
  readonly predictors: Float64Array;
}

function takeStep(data: ModelData, family: Family, predictors: Float64Array): Step {
  const { columns, response, weights } = data;
  const means = predictors.map(family.mean);
  const spreads = means.map(family.variance);
  const target = response.map((value, row) => predictors[row] + (value - means[row]) / spreads[row]);
  const working = weights.map((weight, row) => weight * spreads[row]);
  const solution = leastSquares(data, target, working);
  const moved = predictorsOf(columns, solution.coefficients);
  if (moved.some((predictor, row) => weights[row] > 0 && family.diverges(predictor))) {
    throw new MethodError("regression: the columns separate the answers, no finite estimate exists", family.name);
  }
  return { solution, working, predictors: moved };
}

/** The deviance stands still in a separated fit too, long before its predictors do: goes on until they stand still or diverge. */
function requireFinite(data: ModelData, family: Family, reached: Float64Array): void {
  let predictors = reached;
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const before = predictors;
    predictors = takeStep(data, family, before).predictors;
    if (predictors.every((predictor, row) => data.weights[row] === 0 || Math.abs(predictor - before[row]) < STANDS))
      return;
  }
  throw new MethodError(
    `regression: expected to converge in ${MOST_ITERATIONS} iterations, found otherwise`,
    family.name,
  );
}

/** Linear predictor of each row. */
export function predictorsOf(columns: readonly Float64Array[], coefficients: Float64Array): Float64Array {
  const predictors = new Float64Array(columns[0]?.length ?? 0);
  for (let index = 0; index < columns.length; index++) {
    const column = columns[index];
    for (let row = 0; row < column.length; row++) predictors[row] += coefficients[index] * column[row];
  }
  return predictors;
}

/** Deviance of the data under given means. */
export function devianceOf({ response, weights }: ModelData, family: Family, means: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < response.length; row++) {
    if (weights[row] > 0) sum += weights[row] * family.deviance(response[row], means[row]);
  }
  return sum;
}
