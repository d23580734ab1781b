import { AREA_VARIANCE_METHODS, type AreaVarianceMethod } from "#models/small-areas/area-variance";
import { fayHerriot } from "#models/small-areas/fay-herriot";
import { caseScope } from "#tests/parity/environment";
import type { Case, ReferenceFolder } from "#tests/parity/folder";
import { evaluateColumn } from "#tests/parity/formulas/columns";
import { modelMatrix } from "#tests/parity/formulas/model-matrix";
import { evaluateText } from "#tests/parity/r-evaluation/evaluate";
import type { Argument } from "#tests/parity/r-language/expression";
import { parseArguments, parseProgram } from "#tests/parity/r-language/parser";
import { asNumbers } from "#tests/parity/r-values/conversions";
import { NotSupported, numbers } from "#tests/parity/r-values/value";
import { isList, isRecord, type Json, numberIn } from "#tests/parity/results/json";
import { jsonNumbers } from "#tests/parity/results/records";

/**
 * Result of a case whose call does not say everything: the model stands in the design's fields (`formula`, `vardir`), or
 * the inputs stand in the result itself (data set "inline"). Undefined for any other case.
 */
export function describedResult(folder: ReferenceFolder, entry: Case, expected: Json): Json | undefined {
  const { design } = entry;
  if (isRecord(design) && typeof design.formula === "string" && typeof design.vardir === "string")
    return areaModel(folder, entry, { formula: design.formula, vardir: design.vardir });
  if (entry.dataset === "inline" && isRecord(expected)) return inlineResult(folder, entry, expected);
  return undefined;
}

interface AreaDescription {
  readonly formula: string;
  readonly vardir: string;
}

/** A Fay-Herriot model: direct estimates and covariates by the formula, sampling variances by an expression. */
function areaModel(folder: ReferenceFolder, entry: Case, described: AreaDescription): Json {
  const scope = caseScope(folder, entry);
  const table = folder.table(String(entry.dataset));
  const formula = evaluateText(described.formula, scope);
  const [vardir] = parseProgram(described.vardir);
  if (table === undefined || vardir === undefined || formula.kind !== "formula" || formula.left === undefined)
    throw new NotSupported("an area model without a table, a formula or a variance");
  const direct = asNumbers(evaluateColumn(formula.left, table, scope)).values;
  const variances = asNumbers(evaluateColumn(vardir, table, scope)).values;
  const { columns } = modelMatrix(formula.right, table, { scope });
  const model = fayHerriot({ direct, variances, columns }, methodIn(parseArguments(entry.call)));
  const each = (pick: (area: (typeof model.areas)[number]) => number): Json => jsonNumbers(model.areas.map(pick));
  return {
    method: model.method,
    iterations: model.iterations,
    refvar: model.areaVariance,
    refvar_before_truncation: model.beforeTruncation,
    beta: jsonNumbers(model.coefficients),
    beta_se: jsonNumbers(model.coefficientErrors),
    gamma: each(({ gamma }) => gamma),
    eblup: each(({ eblup }) => eblup),
    mse: each(({ mse }) => mse),
    g1: each(({ g1 }) => g1),
    g2: each(({ g2 }) => g2),
    g3: each(({ g3 }) => g3),
    loglik: model.logLikelihood,
    aic: model.aic,
    bic: model.bic,
  };
}

/** The text given to `method =`, wherever it stands in the call; REML is the default of R. */
function methodIn(given: readonly Argument[]): AreaVarianceMethod {
  const written = textsNamed("method", given);
  return AREA_VARIANCE_METHODS.find((method) => written.includes(method)) ?? "REML";
}

function textsNamed(wanted: string, given: readonly Argument[]): readonly string[] {
  return given.flatMap(({ name, value }) => {
    const own = name === wanted && value?.kind === "text" ? [value.value] : [];
    return [...own, ...textsNamed(wanted, value?.kind === "call" ? value.arguments : [])];
  });
}

/** The call is made once for each field `name…` of the result that gives its free name; its value goes to the other field of that ending. */
function inlineResult(
  folder: ReferenceFolder,
  entry: Case,
  expected: Readonly<Record<string, Json>>,
): Json | undefined {
  const [call] = parseProgram(entry.call);
  const first = call?.kind === "call" ? call.arguments[0]?.value : undefined;
  if (first?.kind !== "name" || !isList(expected[first.name])) return undefined;
  const inputs = Object.keys(expected).filter((key) => key === first.name || key.startsWith(`${first.name}_`));
  const outputs = Object.keys(expected).filter((key) => !inputs.includes(key));
  const found: [string, Json][] = inputs.flatMap((input) => {
    const ending = input.slice(first.name.length);
    const output = outputs.find((key) => (ending === "" ? !key.includes("_") : key.endsWith(ending)));
    const given = expected[input];
    if (output === undefined || !isList(given)) return [];
    const scope = caseScope(folder, entry).inner();
    scope.define(first.name, numbers(given.map((value) => numberIn(value) ?? Number.NaN)));
    return [
      [input, given],
      [output, jsonNumbers(asNumbers(evaluateText(entry.call, scope)).values)],
    ];
  });
  return Object.fromEntries(found);
}
