import { LuDecomposition, Matrix } from "ml-matrix";
import { predictorsOf } from "#models/regression/fit-generalized";
import type { SurveyModel } from "#models/regression/survey-model";
import { fisherTails } from "#statistics/distributions/fisher";
import { studentTwoSidedP } from "#statistics/distributions/student";
import { MethodError, UsageError } from "#statistics/errors";
import { estimateInterval } from "#statistics/intervals/interval";

export interface Coefficient {
  readonly name: string;
  readonly estimate: number;
  readonly standardError: number;
  readonly t: number;
  readonly p: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Coefficients of a model with their tests and intervals.
 *
 * Formula   t = β / se and β ± t se, on the degrees of freedom of the model
 * Assumes   degrees of freedom over 0
 * Source    Korn & Graubard 1990, American Statistician 44      R   summary(model)$coefficients, confint(model)
 *
 * @param model - the model
 * @param level - confidence level, between 0 and 1
 * @returns a row a coefficient; for odds or rate ratios, the exponential of estimate, lower and upper
 * @throws MethodError if the design leaves no degree of freedom
 * @example modelCoefficients(model)[1].p
 */
export function modelCoefficients(
  model: Pick<SurveyModel, "names" | "coefficients" | "standardErrors" | "df">,
  level = 0.95,
): readonly Coefficient[] {
  requireDf(model);
  return model.names.map((name, index) => {
    const estimate = model.coefficients[index];
    const standardError = model.standardErrors[index];
    const interval = estimateInterval(estimate, standardError, { level, df: model.df });
    const { lower, upper } = interval.estimable ? interval : { lower: estimate, upper: estimate };
    const t = estimate / standardError;
    return { name, estimate, standardError, t, p: studentTwoSidedP(t, model.df), lower, upper };
  });
}

export interface WaldTest {
  readonly statistic: number;
  readonly numeratorDf: number;
  readonly denominatorDf: number;
  readonly p: number;
}

/**
 * Test that several coefficients of a model are 0: that a factor, or a whole term, does not matter.
 *
 * Formula   F = β' V⁻¹ β / q on q and the degrees of freedom of the model
 * Assumes   V of full rank
 * Source    Korn & Graubard 1990, American Statistician 44      R   regTermTest(model, ~ term, method = "Wald")
 *
 * @param model - the model
 * @param names - names of the coefficients
 * @returns the statistic, its degrees of freedom and the p-value
 * @throws UsageError if there is no coefficient of that name
 * @throws MethodError if their covariance is singular, or the design leaves no degree of freedom
 * @example testCoefficients(model, ["stypeH", "stypeM"]).p
 */
export function testCoefficients(model: SurveyModel, names: readonly string[]): WaldTest {
  requireDf(model);
  const places = names.map((name) => {
    const place = model.names.indexOf(name);
    if (place < 0) throw new UsageError(`model: expected one of ${model.names.join(", ")}; found "${name}"`);
    return place;
  });
  const coefficients = places.map((place) => model.coefficients[place]);
  const covariance = places.map((a) => places.map((b) => model.covariance[a * model.names.length + b]));
  const statistic = waldForm(coefficients, covariance) / places.length;
  const { upper } = fisherTails(statistic, { numeratorDf: places.length, denominatorDf: model.df });
  return { statistic, numeratorDf: places.length, denominatorDf: model.df, p: upper };
}

/** β' V⁻¹ β; a MethodError if V is singular. */
export function waldForm(coefficients: readonly number[], covariance: readonly (readonly number[])[]): number {
  const solver = new LuDecomposition(covariance.map((row) => [...row]));
  if (coefficients.length === 0 || solver.isSingular()) {
    throw new MethodError("Wald test: expected a covariance of full rank", coefficients.length);
  }
  const vector = Matrix.columnVector([...coefficients]);
  return vector.transpose().mmul(solver.solve(vector)).get(0, 0);
}

export interface Prediction {
  readonly link: number;
  readonly linkStandardError: number;
  readonly response: number;
  readonly responseStandardError: number;
}

/**
 * What a model expects of given units, on the scale of the predictor and of the response.
 *
 * Formula   η = x β, se √(x V x'); μ = mean(η), se |dμ/dη| se(η)
 * Assumes   the error of the estimate of the mean, not the spread of a unit around it
 * Source    Lumley 2010, Complex Surveys, ch. 5      R   predict(model, newdata, type = "link") and "response"
 *
 * @param model - the model
 * @param columns - the columns of the model for these units, in the order of its names
 * @returns a prediction a unit
 * @throws UsageError if there are not as many columns as coefficients
 * @example predictModel(model, [Float64Array.of(1), Float64Array.of(20)])[0].response
 */
export function predictModel(model: SurveyModel, columns: readonly Float64Array[]): readonly Prediction[] {
  const size = model.names.length;
  if (columns.length !== size) throw new UsageError(`prediction: expected ${size} columns, found ${columns.length}`);
  return Array.from(predictorsOf(columns, model.coefficients), (link, row) => {
    let variance = 0;
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) variance += columns[a][row] * model.covariance[a * size + b] * columns[b][row];
    }
    const linkStandardError = Math.sqrt(variance);
    const response = model.family.mean(link);
    return {
      link,
      linkStandardError,
      response,
      responseStandardError: model.family.variance(response) * linkStandardError,
    };
  });
}

/**
 * Parts of the variation that a logistic regression or one of counts explains, on the likelihood scale.
 *
 * Formula   Cox and Snell: 1 - exp((D - D₀) / Σ w); Nagelkerke: the same over 1 - exp(-D₀ / Σ w)
 * Assumes   discrete responses
 * Source    Lumley 2017, Australian & New Zealand J. of Statistics 59      R   psrsq(model, method)
 *
 * @param model - the model
 * @returns both, between 0 and 1
 * @throws UsageError if the model is linear
 * @example pseudoRSquared(model).nagelkerke
 */
export function pseudoRSquared(model: SurveyModel): { readonly coxSnell: number; readonly nagelkerke: number } {
  const { deviance, nullDeviance, weightSum, family } = model;
  if (family.name === "gaussian") throw new UsageError("pseudo R²: expected a discrete response, found a linear model");
  const coxSnell = -Math.expm1((deviance - nullDeviance) / weightSum);
  return { coxSnell, nagelkerke: coxSnell / -Math.expm1(-nullDeviance / weightSum) };
}

function requireDf({ df }: Pick<SurveyModel, "df">): void {
  if (!(df > 0)) throw new MethodError("regression: expected more degrees of freedom than coefficients", df);
}
