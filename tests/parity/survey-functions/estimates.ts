import { designEffects, simpleMeanVariances, simpleTotalVariances } from "#statistics/estimators/design-effect";
import type { Estimates, Estimation } from "#statistics/estimators/estimate";
import { estimateMeans } from "#statistics/estimators/mean";
import { estimateRatios, type RatioColumns } from "#statistics/estimators/ratio";
import { estimateTotals } from "#statistics/estimators/total";
import { estimateVariances } from "#statistics/estimators/variance";
import { analysedColumns, type NamedColumn } from "#tests/parity/formulas/columns";
import { eager, type Matched } from "#tests/parity/r-evaluation/call-site";
import { asFlag, asText } from "#tests/parity/r-values/conversions";
import type { DesignValue, EstimateSet, ResultValue } from "#tests/parity/r-values/survey-value";
import { type FunctionValue, matrix, NotSupported, type Value } from "#tests/parity/r-values/value";
import { estimateRecord, jsonNumbers, jsonSquare } from "#tests/parity/results/records";
import { asDesign, degreesOf } from "#tests/parity/survey-functions/designs";

/** What an estimator of one of the functions below is given. */
interface Request {
  readonly columns: readonly NamedColumn[];
  readonly design: DesignValue;
  readonly given: Matched;
}

/** Means, totals, ratios and variances. */
export const ESTIMATE_FUNCTIONS: readonly FunctionValue[] = [
  eager("svymean", ["x", "design", "na.rm", "deff", "influence", "..."], (given) => means(request(given))),
  eager("svytotal", ["x", "design", "na.rm", "deff", "influence", "..."], (given) => totals(request(given))),
  eager("svyvar", ["x", "design", "na.rm", "..."], (given) => variances(request(given))),
  eager("svyratio", ["numerator", "denominator", "design", "separate", "na.rm", "covmat", "deff", "..."], ratios),
];

/** Columns of a formula, of a vector or of a table on the rows of a design. */
export function columnsFor(x: Value, design: DesignValue): readonly NamedColumn[] {
  if (x.kind === "formula") return analysedColumns(x, design.table);
  if (x.kind === "numbers") return [{ name: "x", values: Float64Array.from(x.values) }];
  throw new NotSupported(`a formula expected, found ${x.kind}`);
}

/** True if a value of the domain is missing and nothing says to leave it out: R's result is then NA. */
export function hasMissing(columns: readonly NamedColumn[], { domain }: DesignValue): boolean {
  return columns.some(({ values }) =>
    values.some((value, row) => Number.isNaN(value) && (!domain || domain[row] === 1)),
  );
}

/** An estimation under names; NaN everywhere if it could not be made. */
export function estimateSet(
  names: readonly string[],
  estimation: Estimation | undefined,
  more: Partial<EstimateSet> = {},
): EstimateSet {
  if (!estimation?.estimable) {
    const unknown = new Float64Array(names.length).fill(Number.NaN);
    return { names, values: unknown, standardErrors: unknown, covariance: unknownSquare(names.length), ...more };
  }
  const { estimates, standardErrors, covariance } = estimation;
  return { names, values: estimates, standardErrors, covariance, estimation, ...more };
}

/** A result whose record is that of its estimates. */
export function estimateResult(type: string, estimates: EstimateSet): ResultValue {
  return { kind: "result", type, record: estimateRecord(estimates), estimates };
}

function request(given: Matched): Request {
  const design = asDesign(given.required("design"));
  return { columns: columnsFor(given.required("x"), design), design, given };
}

function means(asked: Request): ResultValue {
  const { columns, design, given } = asked;
  const variables = columns.map(({ values }) => values);
  const known = asFlag(given.optional("na.rm")) || !hasMissing(columns, design);
  const found = known ? estimateMeans(design.design, variables, inDomain(design)) : undefined;
  return named(asked, "svystat", found, simpleMeanVariances);
}

function totals(asked: Request): ResultValue {
  const { columns, design, given } = asked;
  const variables = columns.map(({ values }) => values);
  const known = asFlag(given.optional("na.rm")) || !hasMissing(columns, design);
  const found = known ? estimateTotals(design.design, variables, inDomain(design)) : undefined;
  return named(asked, "svystat", found, simpleTotalVariances);
}

function named(
  asked: Request,
  type: string,
  found: Estimation | undefined,
  simple: typeof simpleMeanVariances,
): ResultValue {
  const { columns, design, given } = asked;
  const names = columns.map(({ name }) => name);
  const effects = found?.estimable ? effectsOf(asked, found, simple) : undefined;
  return estimateResult(
    type,
    estimateSet(names, found, {
      degreesOfFreedom: degreesOf(design),
      design,
      ...(given.optional("deff") === undefined ? {} : { designEffects: effects }),
    }),
  );
}

function effectsOf(asked: Request, found: Estimates, simple: typeof simpleMeanVariances): Float64Array | undefined {
  const { columns, design, given } = asked;
  const deff = given.optional("deff");
  if (deff === undefined || (deff.kind === "numbers" && !asFlag(deff))) return undefined;
  const baseline = deff.kind === "texts" && asText(deff) === "replace" ? "with-replacement" : "without-replacement";
  const rows = found.rows === undefined ? {} : { rows: found.rows };
  const variables = columns.map(({ values }) => values);
  const reference = simple(design.design, variables, { ...rows, baseline });
  const effects = reference.estimable ? designEffects(found, reference) : reference;
  return effects.estimable ? effects.effects : new Float64Array(columns.length).fill(Number.NaN);
}

function variances({ columns, design, given }: Request): ResultValue {
  const variables = columns.map(({ values }) => values);
  const known = asFlag(given.optional("na.rm")) || !hasMissing(columns, design);
  const found = known ? estimateVariances(design.design, variables, inDomain(design)) : undefined;
  const names = columns.flatMap(({ name }) =>
    columns.map((other) => (columns.length === 1 ? name : `${name}:${other.name}`)),
  );
  const estimates = estimateSet(names, found, { degreesOfFreedom: degreesOf(design), design });
  const record = {
    estimate: jsonNumbers(estimates.values),
    covariance: jsonNumbers(estimates.values),
    se: jsonNumbers(estimates.standardErrors),
  };
  return { kind: "result", type: "svyvar", record, estimates };
}

function ratios(given: Matched): ResultValue {
  const design = asDesign(given.required("design"));
  const above = columnsFor(given.required("numerator"), design);
  const below = columnsFor(given.required("denominator"), design);
  const known = asFlag(given.optional("na.rm")) || !hasMissing([...above, ...below], design);
  const pairs = below.flatMap((denominator) => above.map((numerator) => ({ numerator, denominator })));
  const columns: RatioColumns[] = pairs.map(({ numerator, denominator }) => ({
    numerator: numerator.values,
    denominator: denominator.values,
  }));
  const found = known ? estimateRatios(design.design, columns, inDomain(design)) : undefined;
  const names = pairs.map(({ numerator, denominator }) => `${numerator.name}/${denominator.name}`);
  const whole = estimateSet(names, found, { degreesOfFreedom: degreesOf(design), design });
  const estimates = asFlag(given.optional("covmat")) ? whole : { ...whole, covariance: variancesOnly(whole) };
  const table = matrix(
    above.map((_, row) => below.map((__, column) => estimates.values[row + above.length * column] ?? Number.NaN)),
    [above.map(({ name }) => name), below.map(({ name }) => name)],
  );
  return {
    kind: "result",
    type: "svyratio",
    record: ratioRecord(estimates, [above.map(({ name }) => name), below.map(({ name }) => name)]),
    estimates,
    members: { ratio: table },
  };
}

/** Covariances between ratios are NaN in R unless they are asked for. */
function variancesOnly({ covariance, names }: EstimateSet): Float64Array | undefined {
  return covariance?.map((value, place) => (place % (names.length + 1) === 0 ? value : Number.NaN));
}

function ratioRecord(
  estimates: EstimateSet,
  [numerators, denominators]: readonly [readonly string[], readonly string[]],
): ResultValue["record"] {
  const own = estimateRecord(estimates);
  const flat = (key: string) =>
    Array.isArray(own[key]) && numerators.length === 1 && denominators.length === 1 ? own[key][0] : own[key];
  const height = numerators.length;
  return {
    numerators,
    denominators,
    ratio: numerators.map((_, row) =>
      jsonNumbers(denominators.map((__, column) => estimates.values[row + height * column] ?? Number.NaN)),
    ),
    vcov: estimates.covariance === undefined ? [] : jsonSquare(estimates.covariance),
    estimate: own.estimate ?? null,
    se: own.se ?? null,
    df: own.df ?? null,
    ci95_normal: flat("ci95_normal") ?? null,
    ci95_t: flat("ci95_t") ?? null,
  };
}

/** The domain as an option of an estimator. */
export function inDomain({ domain }: DesignValue): { readonly domain?: Uint8Array } {
  return domain === undefined ? {} : { domain };
}

function unknownSquare(size: number): Float64Array {
  return new Float64Array(size * size).fill(Number.NaN);
}
