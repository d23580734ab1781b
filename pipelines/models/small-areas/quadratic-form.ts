import type { Matrix } from "ml-matrix";

/**
 * Quadratic form of a symmetric matrix.
 *
 * Formula   x' M x      R   crossprod(x, M %*% x)
 * Assumes   as many rows and columns as values
 * Source    Searle 1971, Linear Models
 */
export const quadraticForm = (matrix: Matrix, row: readonly number[]): number =>
  row.reduce((sum, a, j) => sum + row.reduce((inner, b, k) => inner + a * b * matrix.get(j, k), 0), 0);
