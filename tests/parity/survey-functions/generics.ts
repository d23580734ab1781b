import { intervalQuantile } from "#statistics/intervals/interval";
import { eager } from "#tests/parity/r-evaluation/call-site";
import { asNumber } from "#tests/parity/r-values/conversions";
import type { EstimateSet } from "#tests/parity/r-values/survey-value";
import {
  type Column,
  type FunctionValue,
  frame,
  matrix,
  NotSupported,
  numbers,
  type Value,
} from "#tests/parity/r-values/value";

/** What R can ask of any estimates. */
export const GENERIC_FUNCTIONS: readonly FunctionValue[] = [
  eager("coef", ["object", "..."], (given) => {
    const { names, values } = estimatesOf(given.required("object"));
    return numbers(values, names);
  }),
  ...["SE", "se"].map((name) => eager(name, ["object", "..."], (given) => standardErrors(given.required("object")))),
  eager("vcov", ["object", "..."], (given) => covarianceMatrix(estimatesOf(given.required("object")))),
  eager("cv", ["object", "..."], (given) => {
    const { values, standardErrors: errors, names } = estimatesOf(given.required("object"));
    return numbers(
      errors.map((error, place) => error / (values[place] ?? Number.NaN)),
      names,
    );
  }),
  eager("deff", ["object", "..."], (given) => {
    const { designEffects, names } = estimatesOf(given.required("object"));
    if (designEffects === undefined) throw new NotSupported("deff of estimates without design effects");
    return numbers(designEffects, names);
  }),
  eager("confint", ["object", "parm", "level", "df", "..."], (given) => {
    const estimates = estimatesOf(given.required("object"));
    const level = asNumber(given.optional("level") ?? numbers([0.95]));
    const df = given.optional("df");
    return confidence(
      estimates,
      level,
      df === undefined ? (estimates.confidenceDf ?? Number.POSITIVE_INFINITY) : asNumber(df),
    );
  }),
];

/** The estimates of a result. */
export function estimatesOf(value: Value): EstimateSet {
  if (value.kind === "result" && value.estimates !== undefined) return value.estimates;
  throw new NotSupported(`estimates expected, found ${value.kind === "result" ? value.type : value.kind}`);
}

/** Of a table by domain with several statistics, the columns of standard errors. */
function standardErrors(object: Value): Value {
  const { standardErrors: values, names } = estimatesOf(object);
  const columns = object.kind === "result" && object.type === "svyby" ? Object.entries(object.members ?? {}) : [];
  const errors = columns.filter((entry): entry is [string, Column] => /^se\d*($|\.)/.test(entry[0]));
  return errors.length > 1 ? frame(new Map(errors)) : numbers(values, names);
}

function covarianceMatrix({ covariance, names }: EstimateSet): Value {
  if (covariance === undefined) throw new NotSupported("vcov of estimates whose covariance is not known");
  const size = names.length;
  const rows = names.map((_, row) => covariance.subarray(row * size, (row + 1) * size));
  return matrix(rows, [names, names]);
}

function confidence(estimates: EstimateSet, level: number, df: number): Value {
  return matrix(limitsOf(estimates, level, df), [estimates.names, [`${50 * (1 - level)} %`, `${50 * (1 + level)} %`]]);
}

/** Lower and upper limit of each estimate. */
export function limitsOf(estimates: EstimateSet, level: number, df: number): readonly (readonly number[])[] {
  const { values, standardErrors: errors, limits } = estimates;
  if (limits !== undefined) return limits;
  const quantile = intervalQuantile({ level, df }) ?? Number.NaN;
  return Array.from(values, (value, place) => {
    const half = quantile * (errors[place] ?? Number.NaN);
    return [value - half, value + half];
  });
}
