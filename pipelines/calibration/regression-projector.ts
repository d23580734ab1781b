import {
  type ConstraintMatrix,
  gramMatrix,
  multiply,
  multiplyTransposed,
} from "#calibration/solving/constraint-matrix";
import { type GroupedConstraints, sumByGroup } from "#calibration/solving/group-rows";
import { factorSemidefinite, type SemidefiniteSolver } from "#calibration/solving/semidefinite-solver";
import type { CrossedRegression, ResidualProjector } from "#statistics/designs/survey-design";

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
  const project = (influence: Float64Array): Float64Array =>
    subtractFit(influence, explained(influence), { weights: regression.weights, groups });
  const purely = matrix.blocks.every((block) => block.kind === "categories");
  // The normal equations square the condition number: a second projection takes away what rounding left of the first.
  if (!purely) return { residuals: (influence) => project(project(influence)) };
  const parts = { groups, inverse, size: regression.weights.length, solver, columns: matrix.columns };
  let crossed: CrossedRegression | undefined;
  return {
    residuals: project,
    // Made when it is first asked for: weights alone need none of it.
    crossed: () => {
      crossed ??= crossRows(crossCells(matrix), parts);
      return crossed;
    },
  };
}

/** Cells of the crossed categories: rows of a cell have one fit. */
interface CrossedCells {
  /** Cell of each row of the matrix. */
  readonly of: Int32Array;
  readonly count: number;
  /** Columns that are 1 in each cell, one a block: those of a cell side by side. */
  readonly ones: Int32Array;
}

/** The cells of a matrix whose blocks are all categories. */
function crossCells({ rows, blocks }: ConstraintMatrix): CrossedCells {
  const categories = blocks.filter((block) => block.kind === "categories");
  const seen = new Map<string, number>();
  const ones: number[] = [];
  const of = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const columns = categories.map(({ offset, codes }) => offset + codes[row]);
    const key = columns.join(" ");
    const known = seen.get(key);
    if (known === undefined) {
      of[row] = seen.size;
      seen.set(key, seen.size);
      ones.push(...columns);
    } else of[row] = known;
  }
  return { of, count: seen.size, ones: Int32Array.from(ones) };
}

interface CrossedParts {
  readonly groups: Int32Array | undefined;
  /** By group. */
  readonly inverse: Float64Array;
  /** Respondents. */
  readonly size: number;
  readonly solver: SemidefiniteSolver;
  readonly columns: number;
}

/** The regression by cells of the crossed categories. */
function crossRows(
  crossed: CrossedCells,
  { groups, size, solver, columns, ...parts }: CrossedParts,
): CrossedRegression {
  const cells = new Int32Array(size);
  const inverse = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    const group = groups === undefined ? row : groups[row];
    cells[row] = crossed.of[group];
    inverse[row] = parts.inverse[group];
  }
  return { cells, count: crossed.count, categories: crossed.ones, columns, inverse, solve: solver.solve };
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
