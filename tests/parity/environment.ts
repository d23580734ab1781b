import { basename } from "node:path";
import { CORRESPONDENCE_FUNCTIONS } from "#tests/parity/factorial-functions/correspondence";
import { DESCRIPTION_FUNCTIONS } from "#tests/parity/factorial-functions/descriptions";
import { FREQUENCY_FUNCTIONS } from "#tests/parity/factorial-functions/frequencies";
import type { Case, ReferenceFolder } from "#tests/parity/folder";
import { eager, lazy } from "#tests/parity/r-evaluation/call-site";
import { evaluate } from "#tests/parity/r-evaluation/evaluate";
import { Scope } from "#tests/parity/r-evaluation/scope";
import { ARITHMETIC_FUNCTIONS } from "#tests/parity/r-functions/arithmetic";
import { CONSTANTS, CONTROL_FUNCTIONS } from "#tests/parity/r-functions/control";
import { FACTOR_FUNCTIONS } from "#tests/parity/r-functions/factors";
import { OPERATORS } from "#tests/parity/r-functions/operators";
import { TABLE_FUNCTIONS } from "#tests/parity/r-functions/tables";
import { VECTOR_FUNCTIONS } from "#tests/parity/r-functions/vectors";
import { parseArguments, parseProgram } from "#tests/parity/r-language/parser";
import { asNumbers, asText, asTexts } from "#tests/parity/r-values/conversions";
import {
  type Frame,
  type FunctionValue,
  list,
  matrix,
  NOTHING,
  NotSupported,
  numbers,
  texts,
  type Value,
} from "#tests/parity/r-values/value";
import { isList, isRecord, type Json, type JsonRecord, numberIn } from "#tests/parity/results/json";
import { ASSOCIATION_FUNCTIONS } from "#tests/parity/survey-functions/association";
import { CALIBRATION_FUNCTIONS } from "#tests/parity/survey-functions/calibration";
import { asDesign, type DesignSettings, designFunctions, lonelyRule } from "#tests/parity/survey-functions/designs";
import { DOMAIN_FUNCTIONS } from "#tests/parity/survey-functions/domains";
import { ESTIMATE_FUNCTIONS } from "#tests/parity/survey-functions/estimates";
import { GENERIC_FUNCTIONS } from "#tests/parity/survey-functions/generics";
import { LOCATION_TEST_FUNCTIONS } from "#tests/parity/survey-functions/location-tests";
import { MODEL_FUNCTIONS } from "#tests/parity/survey-functions/models";
import { PROPORTION_FUNCTIONS } from "#tests/parity/survey-functions/proportions";
import { QUANTILE_FUNCTIONS } from "#tests/parity/survey-functions/quantiles";
import { REPLICATE_FUNCTIONS } from "#tests/parity/survey-functions/replicates";
import { TRIMMING_FUNCTIONS } from "#tests/parity/survey-functions/trimming";

/** Every function of the language: R's own, and ours under R's names. */
const FUNCTIONS: readonly FunctionValue[] = [
  ...OPERATORS,
  ...CONTROL_FUNCTIONS,
  ...VECTOR_FUNCTIONS,
  ...FACTOR_FUNCTIONS,
  ...ARITHMETIC_FUNCTIONS,
  ...TABLE_FUNCTIONS,
  ...ESTIMATE_FUNCTIONS,
  ...GENERIC_FUNCTIONS,
  ...DOMAIN_FUNCTIONS,
  ...PROPORTION_FUNCTIONS,
  ...CALIBRATION_FUNCTIONS,
  ...TRIMMING_FUNCTIONS,
  ...QUANTILE_FUNCTIONS,
  ...REPLICATE_FUNCTIONS,
  ...LOCATION_TEST_FUNCTIONS,
  ...MODEL_FUNCTIONS,
  ...ASSOCIATION_FUNCTIONS,
  ...DESCRIPTION_FUNCTIONS,
  ...FREQUENCY_FUNCTIONS,
  ...CORRESPONDENCE_FUNCTIONS,
];

/**
 * The names that the call of a case may use: the case's design under its object's name, the other designs of the folder
 * and its tables; R's functions and ours; what the folder's script defines once. `table` is the case's data as counts.
 */
export function caseScope(folder: ReferenceFolder, { design, dataset }: Pick<Case, "design" | "dataset">): Scope {
  const own = isRecord(design) ? design : undefined;
  const settings = settingsOf(own);
  const functions = new Map(
    [...FUNCTIONS, ...designFunctions(settings), ...fileFunctions(folder)].map((entry) => [entry.name, entry]),
  );
  const script = new Scope(undefined, (name) => {
    const written = folder.scriptValue(name);
    return written === undefined ? undefined : evaluate(written, scope.inner());
  });
  const library = new Scope(script, (name) => CONSTANTS.get(name) ?? functions.get(name));
  const known = new Map<string, Value>();
  const scope: Scope = new Scope(library, (name) => {
    const value = known.get(name) ?? definedInFolder(name, { folder, own, dataset, scope: () => scope });
    if (value !== undefined) known.set(name, value);
    return value;
  });
  return scope;
}

interface Sources {
  readonly folder: ReferenceFolder;
  readonly own: JsonRecord | undefined;
  readonly dataset: Json | undefined;
  readonly scope: () => Scope;
}

function definedInFolder(name: string, sources: Sources): Value | undefined {
  const { folder, own, dataset } = sources;
  const described = own?.object === name ? own : folder.design(name);
  if (described !== undefined) return designFrom(described, sources);
  if (name === "table" && typeof dataset === "string") return labelledCounts(folder.table(dataset));
  return folder.table(name);
}

/** The numbers of a table, its rows named by its column of texts. */
function labelledCounts(table: Frame | undefined): Value | undefined {
  const columns = [...(table?.columns ?? [])];
  const labels = columns.find(([, column]) => column.kind === "texts")?.[1];
  const counts = columns.filter(([, column]) => column.kind === "numbers");
  if (table === undefined || labels === undefined || counts.length === 0) return undefined;
  const rows = Array.from({ length: table.size }, (_, row) =>
    counts.map(([, column]) => asNumbers(column).values[row] ?? 0),
  );
  return matrix(rows, [asTexts(labels).values.map(String), counts.map(([name]) => name)]);
}

/** A design from its description: its replicate weights, or its call, or the formulas of its fields. */
function designFrom(described: JsonRecord, { folder, scope }: Sources): Value {
  if (typeof described.replicate_weights === "string") return replicatesFrom(described, folder, scope());
  const written = typeof described.call === "string" ? described.call : fieldsCall(described);
  return evaluateText(written, scope());
}

/** A design from a file of replicate weights; the sampling weights are those of the design that it was made from. */
function replicatesFrom(described: JsonRecord, folder: ReferenceFolder, scope: Scope): Value {
  const { dataset, replicate_weights: file, how, scale, rscales, mse, degf } = described;
  const replicates = folder.table(basename(String(file), ".csv"));
  const table = folder.table(String(dataset));
  const [made] = parseArguments(typeof how === "string" ? how : "");
  const source = made?.value?.kind === "call" ? made.value.arguments[0]?.value : undefined;
  if (replicates === undefined || table === undefined || source === undefined)
    throw new NotSupported("a replicate design without a table, replicate weights or the design it comes from");
  const { design } = asDesign(evaluate(source, scope));
  return {
    kind: "design",
    table,
    design: {
      kind: "replicates",
      size: table.size,
      weights: design.weights,
      replicates: [...replicates.columns.values()].map((column) => Float64Array.from(asNumbers(column).values)),
      scale: Number(scale),
      rscales: Float64Array.from(isList(rscales) ? rscales.map(Number) : []),
      mse: mse === true,
      ...(typeof degf === "number" ? { degreesOfFreedom: degf } : {}),
    },
  };
}

const FIELDS = ["ids", "strata", "weights", "fpc", "nest"];

function fieldsCall(described: JsonRecord): string {
  const fields = FIELDS.filter((field) => described[field] !== undefined).map(
    (field) => `${field} = ${described[field]}`,
  );
  return `svydesign(${[...fields, `data = ${described.dataset}`].join(", ")})`;
}

/** Value of the last statement of a text. */
export function evaluateText(text: string, scope: Scope): Value {
  return parseProgram(text).reduce<Value>((_, statement) => evaluate(statement, scope), NOTHING);
}

function settingsOf(design: JsonRecord | undefined): DesignSettings {
  return {
    lonelyPsu: typeof design?.lonely_psu === "string" ? lonelyRule(design.lonely_psu) : "fail",
    adjustDomainLonely: design?.adjust_domain_lonely === true,
  };
}

/** Reading of the JSON files of data/. */
function fileFunctions(folder: ReferenceFolder): readonly FunctionValue[] {
  return [
    lazy("file.path", ({ expression, scope }) => {
      const file = expression.arguments.at(-1)?.value;
      return file === undefined ? NOTHING : evaluate(file, scope);
    }),
    eager("fromJSON", ["txt"], (given) => fromJson(folder.json(asText(given.required("txt"))))),
  ];
}

function fromJson(value: Json): Value {
  if (isRecord(value))
    return list(Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, fromJson(entry)])));
  if (isList(value)) {
    if (value.every((entry) => numberIn(entry) !== undefined))
      return numbers(value.map((entry) => numberIn(entry) ?? Number.NaN));
    if (value.every((entry) => typeof entry === "string" || entry === null)) return texts(value as (string | null)[]);
    return { kind: "list", values: value.map(fromJson) };
  }
  const number = numberIn(value);
  return number === undefined ? texts([String(value)]) : numbers([number]);
}
