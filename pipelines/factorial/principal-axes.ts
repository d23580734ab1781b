import { EigenvalueDecomposition, type Matrix } from "ml-matrix";

/** One axis of an analysis: its inertia, its share of the total, and the share of the axes up to it. */
export interface AxisInertia {
  readonly eigenvalue: number;
  readonly share: number;
  readonly cumulativeShare: number;
}

/** The axes of a symmetric matrix, the largest inertia first. */
export interface PrincipalAxes {
  readonly eigenvalues: Float64Array;
  /** Unit eigenvectors of the first axes; the sum of each is positive, so that a sign is always the same. */
  readonly vectors: readonly Float64Array[];
}

/** Eigenvalues under this are rounding errors: such an axis has no coordinates. */
export const NO_INERTIA = 1e-13;

/**
 * Eigenvalues of a symmetric matrix that has none below zero, and its first eigenvectors.
 *
 * Formula   S = Σ λ v v'
 * Assumes   S symmetric
 * Source    Golub & Van Loan 2013, ch. 8      R   eigen(S, symmetric = TRUE); sign as FactoMineR::svd.triplet
 *
 * @param matrix - S
 * @param counts - dimension: eigenvalues kept; axes: eigenvectors kept
 * @returns the axes by decreasing eigenvalue; rounding errors below zero are set to 0
 */
export function principalAxes(matrix: Matrix, { dimension, axes }: { dimension: number; axes: number }): PrincipalAxes {
  const decomposition = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  const values = decomposition.realEigenvalues;
  const vectors = decomposition.eigenvectorMatrix;
  const order = values.map((_, i) => i).sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
  return {
    eigenvalues: Float64Array.from(order.slice(0, dimension), (i) => Math.max(0, values[i] ?? 0)),
    vectors: order
      .slice(0, Math.min(axes, dimension))
      .filter((i) => (values[i] ?? 0) > NO_INERTIA)
      .map((i) => oriented(vectors.getColumn(i))),
  };
}

/** The vector or its opposite, so that its sum is positive. */
function oriented(vector: readonly number[]): Float64Array {
  const sign = vector.reduce((sum, value) => sum + value, 0) < 0 ? -1 : 1;
  return Float64Array.from(vector, (value) => sign * value);
}

/** Shares of inertia of the axes. */
export function axisInertias(eigenvalues: Float64Array): readonly AxisInertia[] {
  const total = eigenvalues.reduce((sum, value) => sum + value, 0);
  let cumulated = 0;
  return Array.from(eigenvalues, (eigenvalue) => {
    cumulated += eigenvalue;
    return {
      eigenvalue,
      share: total > 0 ? eigenvalue / total : 0,
      cumulativeShare: total > 0 ? cumulated / total : 0,
    };
  });
}
