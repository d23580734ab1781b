import { CholeskyDecomposition, EigenvalueDecomposition, Matrix, solve } from "ml-matrix";
import type { SurveyDesign } from "#statistics/designs/survey-design";
import { MethodError } from "#statistics/errors";
import { estimate, requireEstimates } from "#statistics/estimators/estimate";
import { meanEstimator } from "#statistics/estimators/mean";
import { totalEstimator } from "#statistics/estimators/total";
import type { ContingencyTable } from "#statistics/tests/contingency-table";

/**
 * Generalized design effects of the interaction of a table: what the design multiplies the variance of its contrasts by.
 *
 * Formula   eigenvalues of (C' D⁻¹ C / n)⁻¹ (C' D⁻¹ V D⁻¹ C), p the shares of the cells, D = diag(p), V their covariance and C the
 *           contrasts of rows times those of columns
 * Assumes   nothing on the design
 * Source    Rao & Scott 1984, Annals of Statistics 12      R   svychisq, eigenvalues of Delta
 *
 * @param design - the sample
 * @param table - a table of it with two rows and two columns at least
 * @returns (rows - 1)(columns - 1) numbers, largest first
 * @throws MethodError if empty cells leave a contrast without variance, or the shares cannot be estimated
 * @example designEffects(design, table)[0]
 */
export function designEffects(design: SurveyDesign, table: ContingencyTable): readonly number[] {
  const { estimates, covariance } = cellEstimates(design, table, "shares");
  const size = estimates.length;
  const inverse = estimates.map((share) => (share === 0 ? 0 : 1 / share));
  const scaled = new Matrix(size, size);
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++) scaled.set(a, b, inverse[a] * covariance[a * size + b] * inverse[b]);
  const contrasts = interactionContrasts(table);
  const simple = contrasts.transpose().mmul(Matrix.diag(inverse.map((value) => value / table.size)).mmul(contrasts));
  const actual = contrasts.transpose().mmul(scaled).mmul(contrasts);
  const cholesky = new CholeskyDecomposition(simple);
  if (!cholesky.isPositiveDefinite()) {
    throw new MethodError(
      "association test: expected fewer empty cells",
      estimates.filter((share) => share === 0).length,
    );
  }
  const root = cholesky.lowerTriangularMatrix;
  const half = solve(root, actual);
  const symmetric = solve(root, half.transpose());
  const middle = Matrix.add(symmetric, symmetric.transpose()).mul(0.5);
  const values = new EigenvalueDecomposition(middle, { assumeSymmetric: true }).realEigenvalues;
  return values.sort((a, b) => b - a);
}

/**
 * Sum of the design effects and Satterthwaite's degrees of freedom.
 *
 * Formula   Σ δ and (Σ δ)² / Σ δ²
 * Assumes   nothing
 * Source    Rao & Scott 1984, Annals of Statistics 12      R   svychisq
 *
 * @param effects - generalized design effects
 * @returns their sum and the degrees of freedom of the numerator
 * @throws MethodError if their sum is not over 0: the table has no sampling variance
 * @example effectMoments([2, 2]) // => { sum: 4, numeratorDf: 2 }
 */
export function effectMoments(effects: readonly number[]): { readonly sum: number; readonly numeratorDf: number } {
  const sum = effects.reduce((total, effect) => total + effect, 0);
  const squares = effects.reduce((total, effect) => total + effect ** 2, 0);
  if (!(sum > 1e-14 * effects.length)) {
    throw new MethodError("association test: expected a table with sampling variance, found none", sum);
  }
  return { sum, numeratorDf: sum ** 2 / squares };
}

/** Shares or totals of the cells of a table, with their covariance. */
export function cellEstimates(
  design: SurveyDesign,
  { cells, counts }: ContingencyTable,
  quantity: "shares" | "totals",
): { readonly estimates: Float64Array; readonly covariance: Float64Array } {
  const columns = Array.from(counts, (_, cell) => Float64Array.from(cells, (found) => (found === cell ? 1 : 0)));
  const rows = Uint8Array.from(cells, (cell) => (cell >= 0 ? 1 : 0));
  const estimator = quantity === "shares" ? meanEstimator(columns, rows) : totalEstimator(columns, rows);
  return requireEstimates(estimate(design, estimator));
}

/** Tables with margins of 0: +1 at (r, c) and in the last corner, -1 at the ends of row r and of column c. */
function interactionContrasts({ rowCodes, columnCodes }: ContingencyTable): Matrix {
  const rows = rowCodes.length;
  const columns = columnCodes.length;
  const contrasts = Matrix.zeros(rows * columns, (rows - 1) * (columns - 1));
  for (let r = 0; r < rows - 1; r++) {
    for (let c = 0; c < columns - 1; c++) {
      const place = r + c * (rows - 1);
      contrasts.set(r + c * rows, place, 1);
      contrasts.set(r + (columns - 1) * rows, place, -1);
      contrasts.set(rows - 1 + c * rows, place, -1);
      contrasts.set(rows - 1 + (columns - 1) * rows, place, 1);
    }
  }
  return contrasts;
}
