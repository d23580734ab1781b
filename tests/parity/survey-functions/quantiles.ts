import type { NotEstimable } from "#statistics/designs/variance-plan";
import { estimateQuantiles, type QuantileEstimate } from "#statistics/quantiles/estimate-quantiles";
import { interpolatedQuantiles } from "#statistics/quantiles/interpolated-quantiles";
import type { QuantileInterval } from "#statistics/quantiles/quantile-context";
import { QUANTILE_RULES } from "#statistics/quantiles/quantile-rules";
import type { NamedColumn } from "#tests/parity/formulas/columns";
import { eager, type Matched } from "#tests/parity/r-evaluation/call-site";
import { numberText } from "#tests/parity/r-language/number-text";
import { asFlag, asNumber, asNumbers, asText } from "#tests/parity/r-values/conversions";
import type { DesignValue, EstimateSet, ResultValue } from "#tests/parity/r-values/survey-value";
import { type FunctionValue, matrix, NotSupported, numbers, texts } from "#tests/parity/r-values/value";
import type { JsonRecord } from "#tests/parity/results/json";
import { jsonNumbers } from "#tests/parity/results/records";
import { asDesign, withDomain } from "#tests/parity/survey-functions/designs";
import { columnsFor, hasMissing, inDomain } from "#tests/parity/survey-functions/estimates";

const QUANTILE_INTERVALS: readonly QuantileInterval[] = ["mean", "beta", "xlogit", "asin", "score", "quantile"];

const FORMALS = [
  "x",
  "design",
  "quantiles",
  "alpha",
  "interval.type",
  "na.rm",
  "ci",
  "se",
  "qrule",
  "df",
  "return.replicates",
  "...",
];
const OLD_FORMALS = [
  "x",
  "design",
  "quantiles",
  "alpha",
  "ci",
  "method",
  "f",
  "interval.type",
  "na.rm",
  "se",
  "ties",
  "df",
];

/** Quantiles, by today's rules and by those of survey before 4.1. */
export const QUANTILE_FUNCTIONS: readonly FunctionValue[] = [
  eager("svyquantile", FORMALS, (given) => quantiles(given)),
  eager("oldsvyquantile", OLD_FORMALS, (given) => oldQuantiles(given)),
];

type Row = QuantileEstimate | NotEstimable;

/** The quantiles of one variable. */
interface VariableQuantiles {
  readonly name: string;
  readonly rows: readonly Row[];
}

function quantiles(given: Matched): ResultValue {
  const design = asDesign(given.required("design"));
  const probabilities = asNumbers(given.required("quantiles")).values;
  const rule = named(QUANTILE_RULES, asText(given.optional("qrule") ?? texts(["math"])));
  const interval = named(QUANTILE_INTERVALS, asText(given.optional("interval.type") ?? texts(["mean"])));
  const df = given.optional("df");
  const columns = columnsFor(given.required("x"), design);
  const listwise = asFlag(given.optional("na.rm"));
  const counted = listwise ? withoutMissing(design, columns) : design;
  const options = {
    rule,
    interval,
    level: levelOf(given),
    ...(df === undefined ? {} : { df: asNumber(df) }),
    ...inDomain(counted),
  };
  const variables = columns.map((column) => ({
    name: column.name,
    rows: hasMissing([column], counted)
      ? probabilities.map((): Row => ({ estimable: false, reason: "empty-domain" }))
      : estimateQuantiles(design.design, column.values, probabilities, options),
  }));
  return quantileResult(variables, probabilities, asFlag(given.optional("ci"), true));
}

function oldQuantiles(given: Matched): ResultValue {
  const { design, ...value } = asDesign(given.required("design"));
  if (design.kind === "replicates") throw new NotSupported("oldsvyquantile of a replicate design");
  const probabilities = asNumbers(given.required("quantiles")).values;
  const method = named(["linear", "constant"] as const, asText(given.optional("method") ?? texts(["linear"])));
  const interval = named(["Wald", "betaWald"] as const, asText(given.optional("interval.type") ?? texts(["Wald"])));
  const whole = { ...value, design };
  const options = { method, interval, level: levelOf(given), ...inDomain(whole) };
  const variables = columnsFor(given.required("x"), whole).map(({ name, values }) => ({
    name,
    rows: interpolatedQuantiles(design, values, probabilities, options),
  }));
  return quantileResult(variables, probabilities, asFlag(given.optional("ci")));
}

function levelOf(given: Matched): number {
  return 1 - asNumber(given.optional("alpha") ?? numbers([0.05]));
}

/** As R does under `na.rm = TRUE`, a row counts for every variable or for none. */
function withoutMissing(design: DesignValue, columns: readonly NamedColumn[]): DesignValue {
  if (!hasMissing(columns, design)) return design;
  const rows = Uint8Array.from({ length: design.table.size }, (_, row) =>
    Number(columns.every(({ values }) => !Number.isNaN(values[row]))),
  );
  return withDomain(design, rows);
}

function named<Name extends string>(known: readonly Name[], asked: string): Name {
  const found = known.find((name) => name === asked);
  if (found === undefined) throw new NotSupported(`quantiles: "${asked}"`);
  return found;
}

/** By variable, as R lists them; with one variable its quantiles stand at the top too, as the folder may show them. */
function quantileResult(variables: readonly VariableQuantiles[], p: readonly number[], ci: boolean): ResultValue {
  const [first] = variables;
  const records = variables.map(({ name, rows }): readonly [string, JsonRecord] => [name, recordOf(rows, p, ci)]);
  const tables = variables.map(({ name, rows }) => {
    const columns = ci ? [quantileOf, lowerOf, upperOf, errorOf] : [quantileOf];
    const labels = ["quantile", "ci.2.5", "ci.97.5", "se"].slice(0, columns.length);
    return [
      name,
      matrix(
        rows.map((row) => columns.map((pick) => pick(row))),
        [p.map(numberText), labels],
      ),
    ] as const;
  });
  return {
    kind: "result",
    type: "svyquantile",
    record: { ...(first === undefined ? {} : recordOf(first.rows, p, ci)), ...Object.fromEntries(records) },
    estimates: estimatesOfQuantiles(variables, p),
    members: Object.fromEntries(tables),
  };
}

function recordOf(rows: readonly Row[], p: readonly number[], ci: boolean): JsonRecord {
  const quantile = jsonNumbers(rows.map(quantileOf));
  if (!ci) return { quantile, p: jsonNumbers(p) };
  const [lower, upper, se] = [
    jsonNumbers(rows.map(lowerOf)),
    jsonNumbers(rows.map(upperOf)),
    jsonNumbers(rows.map(errorOf)),
  ];
  return { quantile, lower, upper, se, p: jsonNumbers(p) };
}

function estimatesOfQuantiles(variables: readonly VariableQuantiles[], p: readonly number[]): EstimateSet {
  const rows = variables.flatMap((variable) => variable.rows);
  const errors = Float64Array.from(rows, errorOf);
  const covariance = new Float64Array(rows.length ** 2);
  errors.forEach((error, place) => {
    covariance[place * (rows.length + 1)] = error ** 2;
  });
  return {
    names: variables.flatMap(({ name }) =>
      p.map((probability) => (p.length === 1 ? name : `${name}.${numberText(probability)}`)),
    ),
    values: Float64Array.from(rows, quantileOf),
    standardErrors: errors,
    covariance,
    limits: rows.map((row) => [lowerOf(row), upperOf(row)]),
  };
}

function quantileOf(row: Row): number {
  return row.estimable ? row.quantile : Number.NaN;
}

function lowerOf(row: Row): number {
  return (row.estimable ? row.lower : undefined) ?? Number.NaN;
}

function upperOf(row: Row): number {
  return (row.estimable ? row.upper : undefined) ?? Number.NaN;
}

function errorOf(row: Row): number {
  return (row.estimable ? row.standardError : undefined) ?? Number.NaN;
}
