import { joinEstimates } from "#statistics/estimators/estimate";
import { evaluateVariables, formulaFactors, type Variable } from "#tests/parity/formulas/columns";
import { applyTo, eager, type Given, type Matched } from "#tests/parity/r-evaluation/call-site";
import { Scope } from "#tests/parity/r-evaluation/scope";
import { asFlag, asTexts } from "#tests/parity/r-values/conversions";
import { rowsAt } from "#tests/parity/r-values/indexing";
import type { DesignValue, EstimateSet, ResultValue } from "#tests/parity/r-values/survey-value";
import {
  type Factor,
  type Formula,
  type FunctionValue,
  lengthOf,
  NotSupported,
  texts,
  type Value,
} from "#tests/parity/r-values/value";
import type { Json } from "#tests/parity/results/json";
import { jsonNumbers, jsonSquare } from "#tests/parity/results/records";
import { valueJson } from "#tests/parity/results/value-json";
import { asDesign, withDomain } from "#tests/parity/survey-functions/designs";
import { estimatesOf } from "#tests/parity/survey-functions/generics";
import { precisionColumns } from "#tests/parity/survey-functions/precision-columns";

const FORMALS = [
  "formula",
  "by",
  "design",
  "FUN",
  "...",
  "deff",
  "keep.var",
  "keep.names",
  "verbose",
  "vartype",
  "drop.empty.groups",
  "covmat",
  "return.replicates",
  "na.rm.by",
  "na.rm.all",
];

/** Estimates by domain. */
export const DOMAIN_FUNCTIONS: readonly FunctionValue[] = [
  eager("svyby", FORMALS, byDomain),
  eager("unwtd.count", ["x", "design", "..."], (given) => unweightedCount(asDesign(given.required("design")))),
];

/** A domain: its place in the crossing of the by-variables, the first row that is in it, what was found for it. */
interface Domain {
  readonly place: number;
  readonly row: number;
  readonly name: string;
  readonly result?: ResultValue;
}

function byDomain(given: Matched): ResultValue {
  const design = asDesign(given.required("design"));
  const by = given.required("by");
  if (by.kind !== "formula") throw new NotSupported("svyby: by must be a formula");
  const crossing = crossingOf(by, design);
  const dropsEmpty = asFlag(given.optional("drop.empty.groups"), true);
  const found = crossing.domains.map((domain) => ({
    ...domain,
    ...evaluateDomain(given, design, maskOf(crossing, domain, design)),
  }));
  const [model] = found.flatMap(({ result }) => (result === undefined ? [] : [result]));
  if (model === undefined) throw new NotSupported("svyby: no domain holds a respondent");
  const shown = dropsEmpty ? found : everyDomain(crossing, found);
  const keys = dropsEmpty
    ? presentKeys(evaluateVariables(by, design.table), shown)
    : crossing.factors.map(([name, factor], place) => [name, levelColumn(crossing, { factor, place }, shown)] as const);
  const columns = precisionColumns(
    shown.map(({ result }) => result),
    model,
    {
      deff: given.optional("deff") !== undefined && asFlag(given.optional("deff")),
      types: asTexts(given.optional("vartype") ?? texts(["se"])).values.map(String),
      kept: asFlag(given.optional("keep.var"), true),
      replicates: design.design.kind === "replicates",
    },
  );
  const estimates = stackEstimates(found, design, asFlag(given.optional("covmat")));
  return {
    kind: "result",
    type: "svyby",
    record: byRecord(keys, columns, estimates),
    estimates,
    members: Object.fromEntries([
      ...keys,
      ...columns.map(([name, values]) => [name, { kind: "numbers", logical: false, values }] as const),
    ]),
  };
}

interface Crossing {
  readonly factors: readonly (readonly [string, Factor])[];
  /** Place of each row in the crossing, the first variable fastest; -1 in no domain. */
  readonly places: readonly number[];
  readonly domains: readonly Domain[];
}

function crossingOf(by: Formula, design: DesignValue): Crossing {
  const factors = formulaFactors(by, design.table);
  const places = Array.from({ length: design.table.size }, (_, row) => {
    if (design.domain?.[row] === 0 || factors.some(([, factor]) => (factor.codes[row] ?? -1) < 0)) return -1;
    return factors.reduceRight((place, [, factor]) => place * factor.levels.length + (factor.codes[row] ?? 0), 0);
  });
  const present = [...new Set(places)].filter((place) => place >= 0).sort((a, b) => a - b);
  const domains = present.map((place) => ({ place, row: places.indexOf(place), name: domainName(factors, place) }));
  return { factors, places, domains };
}

function domainName(factors: Crossing["factors"], place: number): string {
  let left = place;
  return factors
    .map(([, { levels }]) => {
      const level = levels[left % levels.length] ?? "";
      left = Math.floor(left / levels.length);
      return level;
    })
    .join(".");
}

function maskOf({ places }: Crossing, domain: Domain, design: DesignValue): DesignValue {
  return withDomain(
    design,
    Uint8Array.from(places, (place) => Number(place === domain.place)),
  );
}

function evaluateDomain(given: Matched, whole: DesignValue, domain: DesignValue): { readonly result: ResultValue } {
  const deff = given.optional("deff");
  const extra: readonly Given[] = deff !== undefined && asFlag(deff) ? [{ name: "deff", value: deff }] : [];
  const formula = given.required("formula");
  const passed = [{ value: formula }, { name: "design", value: domain }, ...given.rest, ...extra];
  const result = applyTo(given.required("FUN"), passed, new Scope());
  if (result.kind !== "result") throw new NotSupported(`svyby: FUN gives a ${result.kind}`);
  if (whole.design.size !== domain.design.size) throw new NotSupported("svyby: another design");
  return { result };
}

function everyDomain({ factors }: Crossing, found: readonly Domain[]): readonly Domain[] {
  const count = factors.reduce((product, [, { levels }]) => product * levels.length, 1);
  return Array.from(
    { length: count },
    (_, place) =>
      found.find((domain) => domain.place === place) ?? { place, row: -1, name: domainName(factors, place) },
  );
}

function presentKeys(variables: readonly Variable[], shown: readonly Domain[]): readonly (readonly [string, Value])[] {
  return variables.map(({ text, column }) => [
    text,
    rowsAt(
      column,
      shown.map(({ row }) => row),
    ),
  ]);
}

function levelColumn(
  { factors }: Crossing,
  { factor, place }: { factor: Factor; place: number },
  shown: readonly Domain[],
): Value {
  const stride = factors.slice(0, place).reduce((product, [, { levels }]) => product * levels.length, 1);
  return texts(shown.map((domain) => factor.levels[Math.floor(domain.place / stride) % factor.levels.length] ?? null));
}

/** All estimates of all domains, the domain varying fastest, with their covariance if it is asked for. */
function stackEstimates(domains: readonly Domain[], design: DesignValue, covmat: boolean): EstimateSet {
  const sets = domains.map(({ result }) => estimatesOf(result ?? NO_RESULT));
  const [first] = sets;
  const width = first?.names.length ?? 0;
  const order = Array.from({ length: width }, (_, statistic) =>
    sets.map((_set, place) => [place, statistic] as const),
  ).flat();
  const pick = (values: (set: EstimateSet) => Float64Array): Float64Array =>
    Float64Array.from(order, ([place, statistic]) => values(sets[place] ?? EMPTY)[statistic] ?? Number.NaN);
  const names = order.map(([place, statistic]) => {
    const name = domains[place]?.name ?? "";
    return width === 1 ? name : `${name}:${sets[place]?.names[statistic] ?? ""}`;
  });
  const standardErrors = pick((set) => set.standardErrors);
  const joined = covmat ? jointCovariance(sets, design, order) : undefined;
  const covariance = joined ?? diagonalOf(standardErrors);
  return {
    names,
    values: pick((set) => set.values),
    standardErrors,
    covariance,
    design,
    crossCovariance: joined !== undefined,
  };
}

function jointCovariance(
  sets: readonly EstimateSet[],
  design: DesignValue,
  order: readonly (readonly [number, number])[],
): Float64Array | undefined {
  const parts = sets.flatMap(({ estimation }) => (estimation === undefined ? [] : [estimation]));
  if (parts.length !== sets.length) return undefined;
  const joint = joinEstimates(design.design, parts);
  if (!joint.estimable) return undefined;
  const offsets = parts.map((_, place) => parts.slice(0, place).reduce((sum, part) => sum + part.estimates.length, 0));
  const at = order.map(([place, statistic]) => (offsets[place] ?? 0) + statistic);
  const size = joint.estimates.length;
  return Float64Array.from(
    at.flatMap((row) => at.map((column) => joint.covariance[row * size + column] ?? Number.NaN)),
  );
}

function byRecord(
  keys: readonly (readonly [string, Value])[],
  columns: readonly (readonly [string, readonly number[]])[],
  set: EstimateSet,
): Json {
  return {
    by: keys.map(([name]) => name),
    columns: Object.fromEntries([
      ...keys.map(([name, column]) => [name, asList(valueJson(column, []), lengthOf(column))] as const),
      ...columns.map(([name, values]) => [name, jsonNumbers(values)] as const),
    ]),
    ...(set.crossCovariance && set.covariance
      ? { vcov: { names: set.names, matrix: jsonSquare(set.covariance) } }
      : {}),
  };
}

function asList(value: Json, size: number): Json {
  return size === 1 && !Array.isArray(value) ? [value] : value;
}

function unweightedCount({ design, domain }: DesignValue): ResultValue {
  const count = Array.from({ length: design.size }, (_, row) => row).filter((row) => domain?.[row] !== 0).length;
  const estimates = { names: ["counts"], values: Float64Array.of(count), standardErrors: Float64Array.of(0) };
  return { kind: "result", type: "unwtd.count", record: { estimate: count, se: 0 }, estimates };
}

function diagonalOf(standardErrors: Float64Array): Float64Array {
  const size = standardErrors.length;
  const covariance = new Float64Array(size * size);
  standardErrors.forEach((error, place) => {
    covariance[place * (size + 1)] = error ** 2;
  });
  return covariance;
}

const EMPTY: EstimateSet = { names: [], values: new Float64Array(), standardErrors: new Float64Array() };
const NO_RESULT: ResultValue = { kind: "result", type: "none", record: null, estimates: EMPTY };
