import type { DomainMask, SurveyDesign } from "#statistics/designs/survey-design";
import { countedRows, type RowOptions } from "./counted-rows.ts";
import { type Estimation, type Estimator, estimate } from "./estimate.ts";
import { weightedSum } from "./mean.ts";

/**
 * Weighted totals of one or several variables, with their covariance; the total of a 0/1 variable is a count.
 *
 * Formula   Ŷ = Σ w y over the domain; influence w y
 * Assumes   missing values (NaN) leave the row out for every variable (listwise): they count as 0
 * Source    Horvitz & Thompson 1952, JASA 47      R   svytotal
 *
 * @param variables - columns of values, NaN where missing
 * @example estimateTotals(declareDesign({ size: 2, weights: [10, 10] }), [Float64Array.of(1, 3)]) // estimates [40]
 */
export function estimateTotals(
  design: SurveyDesign,
  variables: readonly Float64Array[],
  options: RowOptions = {},
): Estimation {
  return estimate(design, totalEstimator(variables, countedRows(variables, options)));
}

/** Estimator of the totals of several variables over given rows. */
export function totalEstimator(variables: readonly Float64Array[], rows?: DomainMask): Estimator {
  const holdsRow = rows === undefined || rows.includes(1);
  return {
    ...(rows ? { rows } : {}),
    evaluate: (weights) =>
      holdsRow ? Float64Array.from(variables, (values) => weightedSum(values, weights, rows)) : undefined,
    influences: (weights) => variables.map((values) => weightedValues(values, weights, rows)),
  };
}

function weightedValues(values: Float64Array, weights: Float64Array, rows?: DomainMask): Float64Array {
  const influence = new Float64Array(weights.length);
  for (let row = 0; row < weights.length; row++)
    if (!rows || rows[row] === 1) influence[row] = weights[row] * values[row];
  return influence;
}
