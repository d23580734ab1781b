import type { DomainMask, SurveyDesign } from "#statistics/designs/survey-design";
import { countedRows, type RowOptions } from "./counted-rows.ts";
import { type Estimation, type Estimator, estimate } from "./estimate.ts";
import { weightedSum } from "./mean.ts";

/** Numerator and denominator of a ratio of totals. */
export interface RatioColumns {
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
}

/**
 * Ratios of two weighted totals, with their covariance.
 *
 * Formula   R̂ = Σ w y / Σ w x over the domain; influence w (y - R̂ x) / Σ w x
 * Assumes   missing values (NaN) in any column leave the row out for every ratio (listwise)
 * Source    Särndal, Swensson & Wretman 1992, § 5.6      R   svyratio
 *
 * @returns not estimable ("zero-denominator") if Σ w x is 0
 * @example estimateRatios(design, [{ numerator: pupils, denominator: enrolled }], { domain })
 */
export function estimateRatios(
  design: SurveyDesign,
  ratios: readonly RatioColumns[],
  options: RowOptions = {},
): Estimation {
  const columns = ratios.flatMap(({ numerator, denominator }) => [numerator, denominator]);
  return estimate(design, ratioEstimator(ratios, countedRows(columns, options)));
}

/** Estimator of several ratios over given rows. */
export function ratioEstimator(ratios: readonly RatioColumns[], rows?: DomainMask): Estimator {
  return {
    ...(rows ? { rows } : {}),
    reason: "zero-denominator",
    evaluate: (weights) => {
      const values = new Float64Array(ratios.length);
      for (let index = 0; index < ratios.length; index++) {
        const { numerator, denominator } = ratios[index];
        const whole = weightedSum(denominator, weights, rows);
        if (whole === 0) return undefined;
        values[index] = weightedSum(numerator, weights, rows) / whole;
      }
      return values;
    },
    influences: (weights, estimates) =>
      ratios.map((ratio, index) => ratioInfluence(ratio, weights, { rows, value: estimates[index] })),
  };
}

function ratioInfluence(
  { numerator, denominator }: RatioColumns,
  weights: Float64Array,
  { rows, value }: { rows?: DomainMask; value: number },
): Float64Array {
  const whole = weightedSum(denominator, weights, rows);
  const influence = new Float64Array(weights.length);
  for (let row = 0; row < weights.length; row++)
    if (!rows || rows[row] === 1) influence[row] = (weights[row] * (numerator[row] - value * denominator[row])) / whole;
  return influence;
}
