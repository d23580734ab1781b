import { LuDecomposition, Matrix } from "ml-matrix";
import type { SurveyDesign } from "#statistics/designs/survey-design";
import { MethodError } from "#statistics/errors";
import type { ContingencyTable } from "#statistics/tests/contingency-table";
import { cellEstimates } from "#statistics/tests/generalized-design-effects";

/**
 * Wald's distance of a table from independence, in the design covariance of its counts.
 *
 * Formula   Y' (J V J')⁻¹ Y with Y = N(r, c) - N(r) N(c) / N for all rows and columns but the first, J the derivatives of Y by the counts
 * Assumes   more degrees of freedom than contrasts; too liberal with few of them, which is what the adjusted test corrects
 * Source    Koch, Freeman & Freeman 1975, Int. Statistical Review 43      R   svychisq(statistic = "Wald"), times its degrees of freedom
 *
 * @param design - the sample
 * @param table - a table of it with two rows and two columns at least
 * @returns a number, at least 0
 * @throws MethodError if the covariance is singular, or the counts cannot be estimated
 * @example waldStatistic(design, table)
 */
export function waldStatistic(design: SurveyDesign, table: ContingencyTable): number {
  const { estimates, covariance } = cellEstimates(design, table, "totals");
  const size = estimates.length;
  const { distances, derivatives } = departures(estimates, table.rowCodes.length);
  const counts = Matrix.from1DArray(size, size, covariance);
  const variance = derivatives.mmul(counts).mmul(derivatives.transpose());
  const solver = new LuDecomposition(variance);
  const pivots = solver.upperTriangularMatrix.diagonal().map(Math.abs);
  if (!(Math.min(...pivots) > 1e-14 * Math.max(...pivots))) {
    throw new MethodError("Wald test: expected a covariance of full rank; use the F statistic", distances.length);
  }
  const vector = Matrix.columnVector(distances);
  return vector.transpose().mmul(solver.solve(vector)).get(0, 0);
}

/** Departures from independence, the first row and column left out, and their derivatives by the counts of all cells. */
function departures(counts: Float64Array, rowCount: number): { distances: number[]; derivatives: Matrix } {
  const columnCount = counts.length / rowCount;
  const whole = counts.reduce((sum, count) => sum + count, 0);
  const rowTotals = new Float64Array(rowCount);
  const columnTotals = new Float64Array(columnCount);
  for (let cell = 0; cell < counts.length; cell++) {
    const count = counts[cell];
    rowTotals[cell % rowCount] += count;
    columnTotals[Math.floor(cell / rowCount)] += count;
  }
  const distances: number[] = [];
  const derivatives: number[][] = [];
  for (let c = 1; c < columnCount; c++) {
    for (let r = 1; r < rowCount; r++) {
      const product = rowTotals[r] * columnTotals[c];
      distances.push(counts[r + c * rowCount] - product / whole);
      derivatives.push(
        Array.from(counts, (_, cell) => {
          const inRow = cell % rowCount === r ? 1 : 0;
          const inColumn = Math.floor(cell / rowCount) === c ? 1 : 0;
          return inRow * inColumn - (inRow * columnTotals[c] + inColumn * rowTotals[r]) / whole + product / whole ** 2;
        }),
      );
    }
  }
  return { distances, derivatives: new Matrix(derivatives) };
}
