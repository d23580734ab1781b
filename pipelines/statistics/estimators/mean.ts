import type { DomainMask, SurveyDesign } from "#statistics/designs/survey-design";
import { countedRows, type RowOptions } from "./counted-rows.ts";
import { type Estimation, type Estimator, estimate } from "./estimate.ts";

/**
 * Weighted means of one or several variables, with their covariance; the mean of a 0/1 variable is a share.
 *
 * Formula   ȳ = Σ w y / Σ w over the domain; influence w (y - ȳ) / Σ w
 * Assumes   missing values (NaN) leave the row out for every variable (listwise)
 * Source    Hájek 1971; Särndal, Swensson & Wretman 1992, § 5.7      R   svymean
 *
 * @param variables - columns of values, NaN where missing
 * @example estimateMeans(declareDesign({ size: 2 }), [Float64Array.of(1, 3)], {}) // estimates [2], standardErrors [1]
 */
export function estimateMeans(
  design: SurveyDesign,
  variables: readonly Float64Array[],
  options: RowOptions = {},
): Estimation {
  return estimate(design, meanEstimator(variables, countedRows(variables, options)));
}

/** Estimator of the means of several variables over given rows. */
export function meanEstimator(variables: readonly Float64Array[], rows?: DomainMask): Estimator {
  return {
    ...(rows ? { rows } : {}),
    evaluate: (weights) => {
      const whole = sumOfWeights(weights, rows);
      if (whole === 0) return undefined;
      return Float64Array.from(variables, (values) => weightedSum(values, weights, rows) / whole);
    },
    influences: (weights, estimates) => {
      const whole = sumOfWeights(weights, rows);
      return variables.map((values, index) =>
        centredInfluence(values, weights, { rows, whole, mean: estimates[index] }),
      );
    },
  };
}

/** Σ w over the rows that count. */
export function sumOfWeights(weights: Float64Array, rows?: DomainMask): number {
  let sum = 0;
  for (let row = 0; row < weights.length; row++) if (!rows || rows[row] === 1) sum += weights[row];
  return sum;
}

/** Σ w y over the rows that count. */
export function weightedSum(values: Float64Array, weights: Float64Array, rows?: DomainMask): number {
  let sum = 0;
  for (let row = 0; row < weights.length; row++) if (!rows || rows[row] === 1) sum += weights[row] * values[row];
  return sum;
}

function centredInfluence(
  values: Float64Array,
  weights: Float64Array,
  parts: { rows?: DomainMask; whole: number; mean: number },
): Float64Array {
  const { rows, whole, mean } = parts;
  const influence = new Float64Array(weights.length);
  for (let row = 0; row < weights.length; row++)
    if (!rows || rows[row] === 1) influence[row] = (weights[row] * (values[row] - mean)) / whole;
  return influence;
}
