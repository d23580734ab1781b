import type { ResidualProjector } from "#statistics/designs/survey-design";
import { gramMatrix, multiply, multiplyTransposed } from "#statistics/weights/calibration/constraint-matrix";
import type { GroupedConstraints } from "#statistics/weights/calibration/group-rows";
import { factorSemidefinite } from "#statistics/weights/calibration/semidefinite-solver";

/** What the regression needs beside the constraints. */
export interface RegressionWeights {
  /** Ratio of calibrated to base weight of each respondent. */
  readonly ratios: Float64Array;
  /** Calibrated weights. */
  readonly weights: Float64Array;
  /** Weight q of each group in the regression (R: 1/variance); absent: 1. */
  readonly q?: Float64Array;
}

/**
 * Residuals of influence values from their regression on the calibration variables, by the rule of R's `calibrate`
 * (and of `postStratify`, which is its case with one margin): the default of the project.
 *
 * Formula   r = w (z - x'β), z = influence / w, β = (X' D Q X)⁻ X' D Q z, D base weights, w calibrated weights
 * Assumes   variance of the calibration estimator is that of its residuals, weighted by the calibrated weights
 * Source    Deville & Särndal 1992, JASA 87, §4      R   qr.resid in survey:::svyrecvar; postStratify's cell means
 *
 * @param constraints - calibration variables by group of respondents; D is their weights
 * @param regression - ratios and calibrated weights, by respondent
 * @returns a projector whose cost is two readings of the rows
 */
export function regressionProjector(constraints: GroupedConstraints, regression: RegressionWeights): ResidualProjector {
  const { matrix, groups, weights: base } = constraints;
  const { q } = regression;
  const gram = gramMatrix(matrix, q === undefined ? base : base.map((weight, row) => weight * q[row]));
  const solver = factorSemidefinite(gram, matrix.columns);
  const inverse = regression.ratios.map((ratio) => (ratio === 0 ? 0 : 1 / ratio));
  const fitted = (sums: Float64Array): Float64Array => {
    const scaled = q === undefined ? sums : sums.map((sum, row) => sum * q[row]);
    return multiply(matrix, solver.solve(multiplyTransposed(matrix, scaled)));
  };
  const rows = { inverse, groups, count: matrix.rows };
  const purely = matrix.blocks.every((block) => block.kind === "categories");
  const project = (influence: Float64Array): Float64Array =>
    subtractFit(influence, fitted(sumInfluence(influence, rows)), { weights: regression.weights, groups });
  // The normal equations square the condition number: a second projection takes away what rounding left of the first.
  return { residuals: purely ? project : (influence) => project(project(influence)) };
}

interface InfluenceRows {
  readonly inverse: Float64Array;
  readonly groups?: Int32Array | undefined;
  readonly count: number;
}

/** Base-weighted sum of z by group: influence / ratio. */
function sumInfluence(influence: Float64Array, { inverse, groups, count }: InfluenceRows): Float64Array {
  const sums = new Float64Array(count);
  for (let row = 0; row < influence.length; row++) {
    const group = groups === undefined ? row : groups[row];
    sums[group] += influence[row] * inverse[row];
  }
  return sums;
}

interface FitRows {
  readonly weights: Float64Array;
  readonly groups?: Int32Array | undefined;
}

/** influence - weight x fit of the group. */
export function subtractFit(influence: Float64Array, fit: Float64Array, { weights, groups }: FitRows): Float64Array {
  const residuals = new Float64Array(influence.length);
  for (let row = 0; row < residuals.length; row++) {
    const group = groups === undefined ? row : groups[row];
    residuals[row] = influence[row] - weights[row] * fit[group];
  }
  return residuals;
}
