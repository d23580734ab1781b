import { UsageError } from "#statistics/errors";
import { type Estimates, type Estimation, standardErrorsOf } from "./estimate.ts";

/** A function of statistics and its derivatives at their values. */
export interface SmoothFunction {
  /** One value or more. */
  readonly value: (estimates: Float64Array) => ArrayLike<number>;
  /** Derivatives of each value with respect to each statistic, value by value. */
  readonly gradient: (estimates: Float64Array) => readonly ArrayLike<number>[];
}

/**
 * Linear combinations of statistics, with their covariance.
 *
 * Formula   C θ, C V Cᵀ; influence values and replicates combined alike
 * Source    Särndal, Swensson & Wretman 1992, § 5.5      R   svycontrast(stat, list(c(…)))
 *
 * @param contrasts - coefficients of each combination, one a statistic
 * @throws UsageError if a combination has not one coefficient a statistic
 * @example linearContrasts(byWave, [[-1, 1]]) // the second less the first
 */
export function linearContrasts(estimates: Estimates, contrasts: readonly ArrayLike<number>[]): Estimates {
  return combine(estimates, contrasts, (values) => combineValues(values, contrasts));
}

/**
 * Smooth functions of statistics by the delta method: ratios of totals, log odds, indices.
 *
 * Formula   f(θ), G V Gᵀ, G the derivatives at θ
 * Assumes   f nearly linear over a standard error; replicates, where kept, are evaluated one by one
 * Source    Binder 1983; Wolter 2007, § 6.2      R   svycontrast(stat, quote(…))
 *
 * @returns not estimable ("not-finite") where f or a slope is infinite or has no value: a log odds of 0, a ratio to 0
 * @throws UsageError if a row of slopes has not one value a statistic
 * @example smoothFunctions(totals, { value: ([a, b]) => [a / b], gradient: ([a, b]) => [[1 / b, -a / b ** 2]] })
 */
export function smoothFunctions(estimates: Estimates, { value, gradient }: SmoothFunction): Estimation {
  const slopes = gradient(estimates.estimates);
  const values = Array.from(value(estimates.estimates));
  if (![...values, ...slopes.flatMap((row) => Array.from(row))].every(Number.isFinite))
    return { estimable: false, reason: "not-finite" };
  return combine(estimates, slopes, (own) => Float64Array.from(value(own)));
}

function combine(
  estimates: Estimates,
  coefficients: readonly ArrayLike<number>[],
  combined: (values: Float64Array) => Float64Array,
): Estimates {
  const size = estimates.estimates.length;
  for (const row of coefficients)
    if (row.length !== size)
      throw new UsageError(`contrast: must have ${size} coefficients, one a statistic; found ${row.length}`);
  const covariance = combinedCovariance(estimates.covariance, coefficients);
  const { rows, influences, replicates } = estimates;
  return {
    estimable: true,
    estimates: combined(estimates.estimates),
    covariance,
    standardErrors: standardErrorsOf(covariance),
    ...(rows ? { rows } : {}),
    ...(influences ? { influences: coefficients.map((row) => combineVectors(influences, row)) } : {}),
    ...(replicates ? { replicates: replicates.map((replicate) => replicate && combined(replicate)) } : {}),
  };
}

function combineValues(values: Float64Array, contrasts: readonly ArrayLike<number>[]): Float64Array {
  return Float64Array.from(contrasts, (row) => values.reduce((sum, value, index) => sum + row[index] * value, 0));
}

function combineVectors(vectors: readonly Float64Array[], coefficients: ArrayLike<number>): Float64Array {
  const result = new Float64Array(vectors[0]?.length ?? 0);
  for (let index = 0; index < vectors.length; index++) {
    const vector = vectors[index];
    for (let row = 0; row < result.length; row++) result[row] += coefficients[index] * vector[row];
  }
  return result;
}

function combinedCovariance(covariance: Float64Array, coefficients: readonly ArrayLike<number>[]): Float64Array {
  const size = Math.round(Math.sqrt(covariance.length));
  const combined = coefficients.map((row) =>
    Float64Array.from({ length: size }, (_, column) => {
      let sum = 0;
      for (let index = 0; index < size; index++) sum += row[index] * covariance[index * size + column];
      return sum;
    }),
  );
  return Float64Array.from(combined.flatMap((half) => [...combineValues(half, coefficients)]));
}
