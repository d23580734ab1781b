import type { DomainMask, SurveyDesign } from "#statistics/designs/survey-design";
import { countedRows, type RowOptions } from "./counted-rows.ts";
import { type Estimation, type Estimator, estimate } from "./estimate.ts";
import { sumOfWeights, weightedSum } from "./mean.ts";

/**
 * Population variances and covariances of variables, with their own covariance.
 *
 * Formula   S_ab = n/(n - 1) · Σ w (a - ā)(b - b̄) / Σ w; influence that of a mean, the means taken as known
 * Assumes   missing values leave the row out for every variable; n counts rows of non-zero weight, under linearisation those
 *           whose value is missing too: R takes n before it leaves them out
 * Source    Lumley 2010, Complex Surveys, § 2.3      R   svyvar
 *
 * @param variables - k columns of values, NaN where missing
 * @returns k × k values row by row (for k = 1, the variance); not estimable with fewer than two respondents
 * @example estimateVariances(declareDesign({ size: 3 }), [Float64Array.of(1, 2, 3)]) // estimates [1]
 */
export function estimateVariances(
  design: SurveyDesign,
  variables: readonly Float64Array[],
  options: RowOptions = {},
): Estimation {
  const rows = countedRows(variables, options);
  const known = countRespondents(design, rows);
  if (known < 2) return { estimable: false, reason: "too-few-respondents" };
  const respondents = design.kind === "linearized" ? countRespondents(design, options.domain) : known;
  return estimate(design, varianceEstimator(variables, { rows, respondents }));
}

/**
 * Respondents that an estimate rests on: rows with a non-zero weight.
 *
 * Assumes   a replicate design counts every row of the domain, as R does
 */
export function countRespondents(design: SurveyDesign, rows?: DomainMask): number {
  let count = 0;
  for (let row = 0; row < design.size; row++)
    if ((!rows || rows[row] === 1) && (design.kind === "replicates" || design.weights[row] !== 0)) count++;
  return count;
}

/** Estimator of the k × k variances and covariances of variables over given rows. */
export function varianceEstimator(
  variables: readonly Float64Array[],
  { rows, respondents }: { rows?: DomainMask; respondents: number },
): Estimator {
  const scale = respondents / (respondents - 1);
  const pairs = variables.flatMap((_, a) => variables.map((__, b) => [a, b] as const));
  return {
    ...(rows ? { rows } : {}),
    reason: "too-few-respondents",
    evaluate: (weights) => {
      const centred = centredColumns(variables, weights, rows);
      if (respondents < 2 || centred === undefined) return undefined;
      const { deviations, whole } = centred;
      return Float64Array.from(
        pairs,
        ([a, b]) => (scale * sumOfProducts(deviations[a], deviations[b], weights)) / whole,
      );
    },
    influences: (weights, estimates) => {
      const centred = centredColumns(variables, weights, rows);
      if (centred === undefined) return [];
      const { deviations, whole } = centred;
      return pairs.map(([a, b], index) =>
        weights.map((weight, row) =>
          rows && rows[row] === 0
            ? 0
            : (weight * (scale * deviations[a][row] * deviations[b][row] - estimates[index])) / whole,
        ),
      );
    },
  };
}

/** Deviations from the weighted means, 0 outside the rows that count; undefined without any weight. */
function centredColumns(variables: readonly Float64Array[], weights: Float64Array, rows?: DomainMask) {
  const whole = sumOfWeights(weights, rows);
  if (whole === 0) return undefined;
  const deviations = variables.map((values) => {
    const mean = weightedSum(values, weights, rows) / whole;
    return values.map((value, row) => (rows && rows[row] === 0 ? 0 : value - mean));
  });
  return { deviations, whole };
}

function sumOfProducts(a: Float64Array, b: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < weights.length; row++) sum += weights[row] * a[row] * b[row];
  return sum;
}
