import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import { effectiveSize } from "#statistics/estimators/effective-size";
import { evaluate } from "#tests/parity/r-evaluation/evaluate";
import type { Scope } from "#tests/parity/r-evaluation/scope";
import { parseProgram } from "#tests/parity/r-language/parser";
import { asTexts } from "#tests/parity/r-values/conversions";
import type { DesignValue } from "#tests/parity/r-values/survey-value";
import { type Frame, NotSupported } from "#tests/parity/r-values/value";
import { isList, isRecord, type Json, type JsonRecord } from "#tests/parity/results/json";
import { jsonNumber, jsonNumbers } from "#tests/parity/results/records";

/**
 * A design as the folder's JSON shows it: its weights and their ratios to those it was made from, and the estimates
 * that the expected result holds. Their keys and names say what they are: `total_x`, `by_z`, names of a factor's levels.
 */
export function designJson(value: DesignValue, expected: Json, scope: Scope): Json {
  if (!isRecord(expected)) throw new NotSupported("the result is a design");
  const { weights } = value.design;
  const ratios = weights.map((weight, row) => weight / (value.baseWeights?.[row] ?? Number.NaN));
  const known: JsonRecord = {
    sum: weights.reduce((sum, weight) => sum + weight, 0),
    min: Math.min(...weights),
    max: Math.max(...weights),
    weights: jsonNumbers(weights),
    g_min: jsonNumber(Math.min(...ratios)),
    g_max: jsonNumber(Math.max(...ratios)),
    ...(isRecord(expected.cell_g) ? { cell_g: cellRatios(value.table, ratios, expected.cell_g) } : {}),
    ...(isRecord(expected.estimates) ? { estimates: estimatesJson(value, expected.estimates, scope) } : {}),
  };
  return { ...estimatesJson(value, expected, scope), ...known, ...replicateJson(value), ...trimmingJson(value) };
}

/** The bounds of a trimming, how many weights reach them, and Kish's effective size of the weights. */
function trimmingJson({ design, trimBounds }: DesignValue): JsonRecord {
  if (trimBounds === undefined) return {};
  const { lower, upper } = trimBounds;
  const reaching = (bound: number): number => design.weights.filter((weight) => Math.abs(weight - bound) < 1e-6).length;
  return {
    lower,
    upper,
    n_at_lower: reaching(lower),
    n_at_upper: reaching(upper),
    kish: effectiveSize(design.weights),
  };
}

function replicateJson({ design, domain }: DesignValue): JsonRecord {
  if (design.kind !== "replicates") return {};
  const { scale, rscales } = design;
  return {
    scale,
    rscales: jsonNumbers(rscales),
    rscale_first: jsonNumber(rscales[0] ?? Number.NaN),
    degf: degreesOfFreedom(design, domain),
  };
}

/** The estimates of a record: each field that holds names and estimates, or a table by domain. */
function estimatesJson(value: DesignValue, expected: JsonRecord, scope: Scope): JsonRecord {
  const found: [string, Json][] = [];
  for (const [key, field] of Object.entries(expected)) {
    if (!isRecord(field)) continue;
    const call = isRecord(field.columns) ? domainCall(value.table, field) : statisticCall(value.table, key, field);
    if (call !== undefined) found.push([key, evaluated(call, value, scope)]);
  }
  return Object.fromEntries(found);
}

function statisticCall(table: Frame, key: string, { names }: JsonRecord): string | undefined {
  if (!isList(names)) return undefined;
  const statistic = key.startsWith("total") ? "svytotal" : "svymean";
  return `${statistic}(~${variablesNamed(table, names.map(String)).join(" + ")}, d, na.rm = TRUE)`;
}

function domainCall(table: Frame, { by, columns }: JsonRecord): string {
  const keys = isList(by) ? by.map(String) : [];
  const names = Object.keys(isRecord(columns) ? columns : {}).filter(
    (name) => !keys.includes(name) && !/^se(\d*$|\.)/.test(name),
  );
  return `svyby(~${variablesNamed(table, names).join(" + ")}, ~${keys.join(" + ")}, d, svymean)`;
}

/** Variables of the table whose columns, or levels, bear these names. */
function variablesNamed(table: Frame, names: readonly string[]): readonly string[] {
  const owner = (name: string): string => {
    if (table.columns.has(name)) return name;
    const found = [...table.columns.keys()].find(
      (variable) => name.startsWith(variable) && isLevel(table, variable, name),
    );
    if (found === undefined) throw new NotSupported(`no variable for the estimate "${name}"`);
    return found;
  };
  return [...new Set(names.map(owner))];
}

function isLevel(table: Frame, variable: string, name: string): boolean {
  const column = table.columns.get(variable);
  return column?.kind === "factor" && column.levels.some((level) => name === variable + level);
}

function evaluated(call: string, value: DesignValue, scope: Scope): Json {
  const inner = scope.inner();
  inner.define("d", value);
  const [expression] = parseProgram(call);
  const result = expression && evaluate(expression, inner);
  return result?.kind === "result" ? result.record : null;
}

/** Ratio of the first row of each cell that the expected result names. */
function cellRatios(table: Frame, ratios: Float64Array, expected: JsonRecord): JsonRecord {
  const keys = Object.keys(expected).filter((name) => table.columns.has(name));
  const own = keys.map((name) => asTexts(table.columns.get(name) ?? missingColumn(name)).values);
  const [first] = keys;
  const cells = first === undefined ? [] : (expected[first] as readonly Json[]);
  const found = cells.map((_, cell) => {
    const wanted = keys.map((name) => (expected[name] as readonly Json[])[cell]);
    const row = ratios.findIndex((__, place) => wanted.every((label, key) => own[key]?.[place] === label));
    return jsonNumber(ratios[row] ?? Number.NaN);
  });
  return { ...Object.fromEntries(keys.map((name) => [name, expected[name] ?? null])), g: found };
}

function missingColumn(name: string): never {
  throw new NotSupported(`no column "${name}"`);
}
