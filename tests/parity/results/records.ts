import { normalQuantile } from "#statistics/distributions/normal";
import { studentQuantile } from "#statistics/distributions/student";
import type { EstimateSet } from "#tests/parity/r-values/survey-value";
import type { Json, JsonRecord } from "#tests/parity/results/json";

/** A number as the folder's JSON writes it. */
export function jsonNumber(value: number): Json {
  if (Number.isNaN(value)) return null;
  if (Number.isFinite(value)) return value;
  return value > 0 ? "Inf" : "-Inf";
}

export function jsonNumbers(values: Iterable<number>): readonly Json[] {
  return Array.from(values, jsonNumber);
}

/** A square matrix stored row by row, as rows. */
export function jsonSquare(values: Float64Array): readonly Json[] {
  const size = Math.round(Math.sqrt(values.length));
  return Array.from({ length: size }, (_, row) => jsonNumbers(values.subarray(row * size, (row + 1) * size)));
}

/** Estimates as the folder writes them: names, estimate, se, vcov, deff, intervals with the normal and the t quantile. */
export function estimateRecord(set: EstimateSet): JsonRecord {
  const df = set.degreesOfFreedom;
  return {
    names: set.names,
    estimate: jsonNumbers(set.values),
    se: jsonNumbers(set.standardErrors),
    ...(set.covariance === undefined ? {} : { vcov: jsonSquare(set.covariance) }),
    ...(set.designEffects === undefined ? {} : { deff: jsonNumbers(set.designEffects) }),
    ci95_normal: intervals(set, normalQuantile(0.975)),
    ...(df === undefined ? {} : { df, ci95_t: intervals(set, df > 0 ? studentQuantile(0.975, df) : Number.NaN) }),
  };
}

/** Lower and upper limits of each estimate. */
export function intervals(set: EstimateSet, quantile: number): readonly Json[] {
  return Array.from(set.values, (value, place) => {
    const half = quantile * (set.standardErrors[place] ?? Number.NaN);
    return jsonNumbers([value - half, value + half]);
  });
}
