import type { ResidualProjector } from "#statistics/designs/survey-design";
import { gramMatrix, multiply, multiplyTransposed } from "#statistics/weights/calibration/constraint-matrix";
import { type GroupedConstraints, sumByGroup } from "#statistics/weights/calibration/group-rows";
import { factorSemidefinite } from "#statistics/weights/calibration/semidefinite-solver";

/** What the regression needs beside the constraints. */
export interface RegressionWeights {
  /** Ratio of calibrated to base weight, by group. */
  readonly ratios: Float64Array;
  /** Calibrated weights, by respondent. */
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
 * @param regression - ratios by group, calibrated weights by respondent
 * @returns a projector whose cost is two readings of the rows
 */
export function regressionProjector(constraints: GroupedConstraints, regression: RegressionWeights): ResidualProjector {
  const { matrix, groups, weights: base } = constraints;
  const { q } = regression;
  const gram = gramMatrix(matrix, q === undefined ? base : base.map((weight, row) => weight * q[row]));
  const solver = factorSemidefinite(gram, matrix.columns);
  const inverse = regression.ratios.map((ratio, row) => (ratio === 0 ? 0 : (q?.[row] ?? 1) / ratio));
  const explained = (influence: Float64Array): Float64Array => {
    const sums = groups === undefined ? influence : sumByGroup(influence, groups, matrix.rows);
    const scaled = new Float64Array(matrix.rows);
    for (let row = 0; row < scaled.length; row++) scaled[row] = sums[row] * inverse[row];
    return multiply(matrix, solver.solve(multiplyTransposed(matrix, scaled)));
  };
  const purely = matrix.blocks.every((block) => block.kind === "categories");
  const project = (influence: Float64Array): Float64Array =>
    subtractFit(influence, explained(influence), { weights: regression.weights, groups });
  // The normal equations square the condition number: a second projection takes away what rounding left of the first.
  return { residuals: purely ? project : (influence) => project(project(influence)) };
}

interface FitRows {
  readonly weights: Float64Array;
  readonly groups?: Int32Array | undefined;
}

/** influence - weight x fit of the group. */
export function subtractFit(influence: Float64Array, fit: Float64Array, { weights, groups }: FitRows): Float64Array {
  const residuals = new Float64Array(influence.length);
  if (groups === undefined)
    for (let row = 0; row < residuals.length; row++) residuals[row] = influence[row] - weights[row] * fit[row];
  else
    for (let row = 0; row < residuals.length; row++) residuals[row] = influence[row] - weights[row] * fit[groups[row]];
  return residuals;
}
