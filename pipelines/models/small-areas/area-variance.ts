import { inverse, Matrix } from "ml-matrix";
import { MethodError } from "#statistics/errors";

/** How the variance between areas is estimated. */
export const AREA_VARIANCE_METHODS = ["REML", "ML", "FH"] as const;
export type AreaVarianceMethod = (typeof AREA_VARIANCE_METHODS)[number];

/** Direct estimates of areas, their known sampling variances, and the model matrix by column (intercept included). */
export interface AreaData {
  readonly direct: ArrayLike<number>;
  readonly variances: ArrayLike<number>;
  readonly columns: readonly ArrayLike<number>[];
}

/** The weighted regression of the direct estimates on the columns, for one value of the variance between areas. */
export interface AreaRegression {
  /** 1 / (A + D) of each area. */
  readonly precisions: Float64Array;
  /** (X' V⁻¹ X)⁻¹ */
  readonly covariance: Matrix;
  readonly coefficients: readonly number[];
  readonly fitted: Float64Array;
}

/** Result of the iterations: the variance, and the value they reached before a negative one is set to zero. */
export interface AreaVariance {
  readonly variance: number;
  readonly beforeTruncation: number;
  readonly iterations: number;
}

const PRECISION = 1e-12;
const MAX_ITERATIONS = 200;
/** Least A + D that an iterate may leave, in smallest sampling variances. */
const SLACK = 1e-6;
/** Times the smallest sampling variance: no data have such a variance between areas. */
const MAX_GROWTH = 1e12;

/**
 * Generalised least squares of the direct estimates, areas weighted by 1 / (A + D).
 *
 * Formula   β = (X' V⁻¹ X)⁻¹ X' V⁻¹ y, V = diag(A + D)
 * Assumes   columns linearly independent
 * Source    Fay & Herriot 1979      R   solve(crossprod(X / (A + D), X), crossprod(X / (A + D), y))
 *
 * @param data - areas
 * @param variance - A, with A + D > 0 in every area
 * @throws MethodError if the columns are collinear
 */
export function areaRegression(data: AreaData, variance: number): AreaRegression {
  const precisions = Float64Array.from(data.variances, (sampling) => 1 / (variance + sampling));
  const covariance = invert(crossProduct(data.columns, precisions));
  const scores = data.columns.map((column) =>
    precisions.reduce((sum, v, i) => sum + v * at(column, i) * at(data.direct, i), 0),
  );
  const coefficients = covariance.mmul(Matrix.columnVector(scores)).to1DArray();
  const fitted = precisions.map((_, i) =>
    data.columns.reduce((sum, column, j) => sum + at(column, i) * at(coefficients, j), 0),
  );
  return { precisions, covariance, coefficients, fitted };
}

/**
 * Variance between areas that the covariates leave unexplained, by Fisher scoring to a relative 1e-12 (by halving where scoring swings).
 *
 * Formula   A ← A + score / information; REML and ML: derivatives of their likelihoods; FH: Σ r² / (A + D) = m - p
 * Assumes   independent areas, sampling variances known, normal errors (FH: no law)
 * Source    Fay & Herriot 1979; Datta & Lahiri 2000; Rao & Molina 2015, ch. 6      R   sae::eblupFH(...)$fit$refvar
 *
 * @param data - areas
 * @param method - REML, ML or FH (method of moments)
 * @returns the variance, 0 where the iterations end at a negative value
 * @throws MethodError if the variance grows without end
 */
export function areaVariance(data: AreaData, method: AreaVarianceMethod): AreaVariance {
  const smallest = Math.min(...Array.from(data.variances));
  let current = median(data.variances);
  for (let iterations = 1; iterations <= MAX_ITERATIONS; iterations++) {
    const proposed = current + scoringStep(data, method, current);
    const next = proposed + smallest > 0 ? proposed : (current - smallest) / 2;
    if (!(next + smallest > SLACK * smallest)) break;
    const settled = Math.abs(next - current) <= PRECISION * (Math.abs(current) + 1e-8);
    current = next;
    if (settled) return { variance: Math.max(current, 0), beforeTruncation: current, iterations };
  }
  return bisectedVariance(data, method, { smallest, current });
}

/** Where scoring swings, or tends to a value that leaves an A + D of 0: the first value from 0 on at which the score turns negative. */
function bisectedVariance(
  data: AreaData,
  method: AreaVarianceMethod,
  { smallest, current }: { readonly smallest: number; readonly current: number },
): AreaVariance {
  if (scoringStep(data, method, 0) <= 0)
    return { variance: 0, beforeTruncation: Math.min(current, 0), iterations: MAX_ITERATIONS };
  let low = 0;
  let high = smallest;
  while (scoringStep(data, method, high) > 0) {
    if (high > MAX_GROWTH * smallest)
      throw new MethodError(`small areas: the ${method} variance between areas grows without end`, high);
    [low, high] = [high, 2 * high];
  }
  while (high - low > PRECISION * high) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (scoringStep(data, method, middle) > 0) low = middle;
    else high = middle;
  }
  return { variance: high, beforeTruncation: high, iterations: MAX_ITERATIONS };
}

/** Score over information at one value of the variance. */
function scoringStep(data: AreaData, method: AreaVarianceMethod, variance: number): number {
  const { precisions, covariance, fitted } = areaRegression(data, variance);
  const residuals = fitted.map((fit, i) => at(data.direct, i) - fit);
  const sumOf = (term: (v: number, r: number) => number): number =>
    precisions.reduce((sum, v, i) => sum + term(v, at(residuals, i)), 0);
  if (method === "FH")
    return (sumOf((v, r) => r * r * v) - (precisions.length - data.columns.length)) / sumOf((v) => v);
  const fit = sumOf((v, r) => (v * r) ** 2);
  const squares = sumOf((v) => v * v);
  if (method === "ML") return (fit - sumOf((v) => v)) / squares;
  const leverage = covariance.mmul(
    crossProduct(
      data.columns,
      precisions.map((v) => v * v),
    ),
  );
  const cubes = covariance.mmul(
    crossProduct(
      data.columns,
      precisions.map((v) => v ** 3),
    ),
  );
  const information = squares - 2 * cubes.trace() + leverage.mmul(leverage).trace();
  return (fit - (sumOf((v) => v) - leverage.trace())) / information;
}

/** X' diag(weights) X */
export function crossProduct(columns: readonly ArrayLike<number>[], weights: Float64Array): Matrix {
  return new Matrix(
    columns.map((a) => columns.map((b) => weights.reduce((sum, w, i) => sum + w * at(a, i) * at(b, i), 0))),
  );
}

function invert(matrix: Matrix): Matrix {
  const refusal = new MethodError("small areas: the columns of the model must be linearly independent", matrix.columns);
  let inverted: Matrix;
  try {
    inverted = inverse(matrix);
  } catch {
    throw refusal;
  }
  const gap = matrix.mmul(inverted).sub(Matrix.eye(matrix.columns));
  if (!(Math.max(gap.max(), -gap.min()) < 1e-6)) throw refusal;
  return inverted;
}

function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  return (at(sorted, Math.floor((sorted.length - 1) / 2)) + at(sorted, Math.ceil((sorted.length - 1) / 2))) / 2;
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? 0;
}
