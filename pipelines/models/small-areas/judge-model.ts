import { inverse, Matrix } from "ml-matrix";
import type { AreaNode } from "#models/small-areas/area-nodes";
import { type AreaData, areaRegression, areaVariance as areaVarianceOf } from "#models/small-areas/area-variance";
import { fayHerriot } from "#models/small-areas/fay-herriot";
import { quadraticForm } from "#models/small-areas/quadratic-form";
import { studentTwoSidedP } from "#statistics/distributions/student";

/** Why a model gives no number. */
export const MODEL_REFUSALS = ["few-areas", "nothing-explained", "outlying-area"] as const;
export type ModelRefusal = (typeof MODEL_REFUSALS)[number];

/** What is told of a model, whether it holds or not. */
export interface AreaModelFit {
  /** Restricted maximum likelihood: what the columns leave unexplained between areas. */
  readonly areaVariance: number;
  /** Probability that the columns explain nothing. */
  readonly unexplained: number;
  /** Least and greatest weight of a direct estimate. */
  readonly gamma: readonly [number, number];
  /** Largest residual of an area from what the others say of it, standardised, in absolute value. */
  readonly residual: number;
}

/** Areas over columns without which nothing says how areas differ. */
export const LEAST_FREEDOM = 6;
/** Probability that the columns explain nothing from which on a model tells nothing; level at which an area among all is apart. */
const UNEXPLAINED = 0.5;
const OUTLYING = 0.01;

/**
 * Whether an area model holds: its columns explain something, and no area is apart from the others.
 *
 * Formula   unexplained: weight of the nodes without the columns, under 1/2; residual: max |y - x'β| / √(A + D + x' C x), A (REML), β
 *           and C of the other areas, against Student's law on m - 1 less the columns, at 1 % over all areas (Bonferroni)
 * Assumes   normal errors
 * Source    Rao & Molina 2015, § 6.4 (internal evaluation)      R   max(abs(rstudent(lm))) where all D are 0
 *
 * @param data - areas, their sampling variances and the columns of the model
 * @param nodes - of the same areas
 * @returns what is told of the model, and why it does not hold if it does not
 */
export function judgeModel(
  data: AreaData,
  nodes: readonly AreaNode[],
): { readonly fit: AreaModelFit; readonly refusal: ModelRefusal | null } {
  const unexplained = explainsNothing(nodes);
  const { areaVariance, areas } = fayHerriot(data, "REML");
  const residual = Math.max(...areas.map((_, index) => Math.abs(deletedResidual(data, index))));
  const gammas = areas.map(({ gamma }) => gamma);
  const fit = {
    areaVariance,
    unexplained,
    gamma: [Math.min(...gammas), Math.max(...gammas)] as const,
    residual,
  };
  const outlying = studentTwoSidedP(residual, areas.length - 1 - data.columns.length) * areas.length < OUTLYING;
  return { fit, refusal: outlying ? "outlying-area" : unexplained < UNEXPLAINED ? null : "nothing-explained" };
}

/** How far an area is from what the others say of it, over the error of that: in its own model it would hide itself. */
function deletedResidual(data: AreaData, index: number): number {
  const others = <Value>(values: ArrayLike<Value>): readonly Value[] =>
    Array.from(values).filter((_, i) => i !== index);
  const left = { direct: others(data.direct), variances: others(data.variances), columns: data.columns.map(others) };
  const { variance } = areaVarianceOf(left, "REML");
  const { coefficients, covariance } = areaRegression(left, variance);
  const row = rowOf(data, index);
  const fitted = coefficients.reduce((sum, value, j) => sum + value * row[j], 0);
  return (data.direct[index] - fitted) / Math.sqrt(variance + data.variances[index] + quadraticForm(covariance, row));
}

/** The columns of an area. */
export const rowOf = (data: AreaData, index: number): readonly number[] => data.columns.map((column) => column[index]);

/** Probability that the columns explain nothing. */
const explainsNothing = (nodes: readonly AreaNode[]): number =>
  nodes.reduce((sum, { explained, weight }) => (explained ? sum : sum + weight), 0);

/**
 * Whether an area lies where no area was fitted: its leverage is more than that of all of them.
 *
 * Formula   x' (X'X)⁻¹ x > max x_i' (X'X)⁻¹ x_i
 * Assumes   columns linearly independent
 * Source    Hoaglin & Welsch 1978, American Statistician 32      R   hat(X)
 *
 * @param data - areas that were fitted
 * @param row - columns of the area, intercept included
 */
export function liesOutside(data: AreaData, row: readonly number[]): boolean {
  const matrix = new Matrix(Array.from(data.direct, (_, i) => [...rowOf(data, i)]));
  const inner = inverse(matrix.transpose().mmul(matrix));
  const most = Math.max(...matrix.to2DArray().map((one) => quadraticForm(inner, one)));
  return quadraticForm(inner, row) > most;
}
