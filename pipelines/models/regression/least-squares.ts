import { MethodError } from "#statistics/errors";

/** A weighted least-squares fit. */
export interface LeastSquares {
  readonly coefficients: Float64Array;
  /** (X' W X)⁻¹, p × p, row by row. */
  readonly unscaledCovariance: Float64Array;
}

/** Columns of a model with the names of their coefficients. */
export interface NamedColumns {
  readonly columns: readonly Float64Array[];
  readonly names: readonly string[];
}

/** A column that keeps less than this part of its length once the others are taken out is a combination of them. */
export const COLLINEAR = 1e-11;

/**
 * Weighted least squares by orthogonalization, which keeps the precision that normal equations lose.
 *
 * Formula   min Σ w (y - X β)²; √W X = Q R by Gram-Schmidt, each column taken twice; β = R⁻¹ Q' √W y
 * Assumes   weights of at least 0
 * Source    Björck 1996, Numerical Methods for Least Squares Problems, § 2.4      R   lm.wfit
 *
 * @param model - columns of X and their names
 * @param response - y
 * @param weights - one a row
 * @returns coefficients and (X' W X)⁻¹
 * @throws MethodError if a column is a combination of those before it; `found` is its name
 * @example leastSquares({ columns: [Float64Array.of(1, 1)], names: ["mean"] }, Float64Array.of(1, 3), Float64Array.of(1, 1)).coefficients // => Float64Array [2]
 */
export function leastSquares(
  { columns, names }: NamedColumns,
  response: Float64Array,
  weights: Float64Array,
): LeastSquares {
  const roots = weights.map(Math.sqrt);
  const size = columns.length;
  const triangle = new Float64Array(size * size);
  const basis = orthonormalBasis({ columns: columns.map((column) => scaled(column, roots)), names }, triangle);
  const target = scaled(response, roots);
  const projections = Float64Array.from(basis, (unit) => takeOut(target, unit));
  const inverse = invertTriangle(triangle, size);
  return { coefficients: timesVector(inverse, projections), unscaledCovariance: timesTranspose(inverse, size) };
}

const scaled = (values: Float64Array, roots: Float64Array): Float64Array =>
  values.map((value, row) => value * roots[row]);

/**
 * Orthonormal columns that span the given ones, each taken twice from the next; R, p × p, is added to `triangle`.
 *
 * @throws MethodError if a column is a combination of those before it
 */
export function orthonormalBasis({ columns, names }: NamedColumns, triangle?: Float64Array): readonly Float64Array[] {
  const basis = columns.map((column) => column.slice());
  for (let j = 0; j < basis.length; j++) {
    const column = basis[j];
    const length = Math.sqrt(dot(column, column));
    for (let pass = 0; pass < 2; pass++)
      for (let i = 0; i < j; i++) {
        const taken = takeOut(column, basis[i]);
        if (triangle) triangle[i * basis.length + j] += taken;
      }
    const rest = Math.sqrt(dot(column, column));
    if (!(rest > COLLINEAR * length))
      throw new MethodError(`regression: column "${names[j]}" is a combination of those before it`, names[j]);
    if (triangle) triangle[j * basis.length + j] = rest;
    for (let row = 0; row < column.length; row++) column[row] /= rest;
  }
  return basis;
}

/** Takes from a vector its projection on a unit vector, and returns the length of that projection. */
export function takeOut(vector: Float64Array, unit: Float64Array): number {
  const length = dot(vector, unit);
  for (let row = 0; row < vector.length; row++) vector[row] -= length * unit[row];
  return length;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < a.length; row++) sum += a[row] * b[row];
  return sum;
}

/** Inverse of an upper triangle. */
function invertTriangle(triangle: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    inverse[j * size + j] = 1 / triangle[j * size + j];
    for (let i = j - 1; i >= 0; i--) {
      let sum = 0;
      for (let k = i + 1; k <= j; k++) sum += triangle[i * size + k] * inverse[k * size + j];
      inverse[i * size + j] = -sum / triangle[i * size + i];
    }
  }
  return inverse;
}

function timesVector(matrix: Float64Array, vector: Float64Array): Float64Array {
  return vector.map((_, i) => dot(matrix.subarray(i * vector.length, (i + 1) * vector.length), vector));
}

function timesTranspose(matrix: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      product[i * size + j] = dot(matrix.subarray(i * size, (i + 1) * size), matrix.subarray(j * size, (j + 1) * size));
    }
  }
  return product;
}
