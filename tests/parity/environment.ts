import { designFrom, settingsOf } from "#tests/parity/described-designs";
import type { Case, ReferenceFolder } from "#tests/parity/folder";
import { FUNCTIONS } from "#tests/parity/library";
import { eager, lazy } from "#tests/parity/r-evaluation/call-site";
import { evaluate } from "#tests/parity/r-evaluation/evaluate";
import { Scope } from "#tests/parity/r-evaluation/scope";
import { CONSTANTS } from "#tests/parity/r-functions/control";
import { asNumbers, asText, asTexts } from "#tests/parity/r-values/conversions";
import {
  type Frame,
  type FunctionValue,
  list,
  matrix,
  NOTHING,
  numbers,
  texts,
  type Value,
} from "#tests/parity/r-values/value";
import { isList, isRecord, type Json, type JsonRecord, numberIn } from "#tests/parity/results/json";
import { designFunctions } from "#tests/parity/survey-functions/designs";

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
  const { folder, own, dataset, scope } = sources;
  const described = own?.object === name ? own : folder.design(name);
  if (described !== undefined) return designFrom(described, folder, scope());
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
