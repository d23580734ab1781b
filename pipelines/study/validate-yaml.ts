import { closest, distance } from "fastest-levenshtein";
import type { z } from "zod";
import type { FindingLog } from "#findings/finding-log";
import type { LocatedYaml } from "./located-yaml.ts";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Validates a file against its schema; every mistake becomes a located finding with the nearest known key. */
export function validateYaml<Output>(
  yaml: LocatedYaml,
  schema: z.ZodType<Output>,
  log: FindingLog,
): Output | undefined {
  const result = schema.safeParse(yaml.value, { reportInput: true });
  if (result.success) return result.data;
  const context: Context = { yaml, schema, log, proposed: new Set() };
  const unknownFirst = [...result.error.issues].sort((a, b) => Number(isUnknownKey(b)) - Number(isUnknownKey(a)));
  for (const issue of unknownFirst) report(issue, [], context);
  return undefined;
}

interface Context {
  readonly yaml: LocatedYaml;
  readonly schema: z.ZodType;
  readonly log: FindingLog;
  /** Keys already proposed for a mistyped one: their absence is the same mistake, told once. */
  readonly proposed: Set<string>;
}

const isUnknownKey = (issue: Issue): boolean => issue.code === "unrecognized_keys";

function report(issue: Issue, prefix: Path, context: Context): void {
  const path = [...prefix, ...issue.path];
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    for (const inner of likeliestBranch(issue.errors)) report(inner, path, context);
  } else if (issue.code === "unrecognized_keys") {
    for (const key of issue.keys) reportUnknownKey([...path, key], key, context);
  } else {
    reportValue(issue, path, context);
  }
}

function reportUnknownKey(path: Path, key: string, { yaml, schema, log, proposed }: Context): void {
  const known = keysAt(schema, path.slice(0, -1));
  const near = nearest(key, known);
  if (near !== undefined) proposed.add([...path.slice(0, -1), near].map(String).join("."));
  log.add({
    code: "OBS-S003",
    message: `clé inconnue : « ${key} »${near === undefined ? "" : ` ; vouliez-vous dire « ${near} » ?`}`,
    file: yaml.file,
    ...yaml.locate(path, { key: true }),
    field: path.map(String).join("."),
    value: key,
    expected: known.join(", ") || null,
    repair: near === undefined ? null : `remplacer « ${key} » par « ${near} »`,
  });
}

function reportValue(issue: Issue, path: Path, { yaml, schema, log, proposed }: Context): void {
  const missing = issue.code === "invalid_type" && issue.input === undefined;
  if (missing && proposed.has(path.map(String).join("."))) return;
  const found = printable(issue.input);
  const options = issue.code === "invalid_value" ? issue.values.map(String) : [];
  const near = typeof issue.input === "string" ? nearest(issue.input, options) : undefined;
  const hint = near === undefined ? "" : ` ; vouliez-vous dire « ${near} » ?`;
  log.add({
    code: missing ? "OBS-S005" : "OBS-S004",
    message: missing
      ? `clé obligatoire absente : « ${String(path.at(-1))} »`
      : `${frenchProblem(issue)}, trouvé ${found}${hint}`,
    file: yaml.file,
    ...yaml.locate(missing ? path.slice(0, -1) : path),
    field: path.map(String).join("."),
    value: missing ? null : typeof issue.input === "string" ? issue.input.slice(0, LONGEST_FOUND) : found,
    expected: (options.length > 0 ? options : keysWanted(issue, schema, path)).join(", ") || null,
    repair: near === undefined ? listRepair(issue) : `remplacer ${found} par « ${near} »`,
  });
}

/** The keys of a group, where something else stands in its place. */
const keysWanted = (issue: Issue, schema: z.ZodType, path: Path): readonly string[] =>
  issue.code === "invalid_type" && issue.expected === "object" && issue.input !== undefined ? keysAt(schema, path) : [];

/** One value where a list is wanted: the list of that value. */
function listRepair(issue: Issue): string | null {
  const single = issue.code === "invalid_type" && issue.expected === "array" && typeof issue.input === "string";
  return single ? `le mettre entre crochets : [${String(issue.input).slice(0, LONGEST_FOUND)}]` : null;
}

/** The branch of a union that the author most likely meant: the one that went furthest before failing. */
function likeliestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const depth = (issues: readonly Issue[]): number =>
    Math.max(...issues.map((issue) => issue.path.length + (issue.code === "unrecognized_keys" ? 0.5 : 0)));
  return [...branches].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];
}

/** The known word nearest to a mistyped one, if near enough to be worth proposing; none for a word that is known. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || known.includes(word)) return undefined;
  const same = known.find((other) => other.toLowerCase() === word.toLowerCase());
  if (same !== undefined) return same;
  const best = closest(word, [...known]);
  const changes = distance(word, best);
  const missedOrDoubled = changes === 1 && best.length !== word.length && best.length > 1;
  return missedOrDoubled || changes <= mostChanges(word.length) ? best : undefined;
}

/** Letters that a slip may change: none in a short code, where every other code is near; one may be missed or doubled. */
const mostChanges = (length: number): number => (length < 4 ? 0 : length < 6 ? 1 : Math.max(2, Math.floor(length / 3)));

function keysAt(schema: z.ZodType, path: Path): readonly string[] {
  let current: unknown = schema;
  for (const step of path) current = childSchema(unwrap(current), step);
  const shape = shapeOf(unwrap(current));
  return shape === undefined ? [] : Object.keys(shape);
}

type Inner = {
  readonly type: string;
  readonly innerType?: unknown;
  readonly in?: unknown;
  readonly getter?: () => unknown;
};
const definitionOf = (schema: unknown): Inner | undefined =>
  (schema as { readonly _zod?: { readonly def: Inner } })?._zod?.def;

function unwrap(schema: unknown): unknown {
  const inner = definitionOf(schema);
  if (inner?.type === "lazy") return unwrap(inner.getter?.());
  if (inner?.innerType !== undefined) return unwrap(inner.innerType);
  if (inner?.type === "pipe") return unwrap(inner.in);
  return schema;
}

function childSchema(schema: unknown, step: PropertyKey): unknown {
  const inner = definitionOf(schema) as
    | { element?: unknown; valueType?: unknown; options?: readonly unknown[] }
    | undefined;
  const shape = shapeOf(schema);
  if (shape !== undefined) return shape[String(step)];
  if (inner?.options !== undefined)
    return inner.options
      .map(unwrap)
      .map((option) => childSchema(option, step))
      .find((child) => child !== undefined);
  return typeof step === "number" ? inner?.element : inner?.valueType;
}

function shapeOf(schema: unknown): Readonly<Record<string, unknown>> | undefined {
  const inner = definitionOf(schema) as { shape?: Record<string, unknown>; options?: readonly unknown[] } | undefined;
  if (inner?.shape !== undefined) return inner.shape;
  const shapes = inner?.options?.map((option) => shapeOf(unwrap(option))).filter((shape) => shape !== undefined);
  return shapes === undefined || shapes.length === 0 ? undefined : Object.assign({}, ...shapes);
}

const LONGEST_FOUND = 80;

function printable(input: unknown): string {
  if (typeof input === "string") return `« ${input.slice(0, LONGEST_FOUND)} »`;
  if (Array.isArray(input)) return "une liste";
  return input !== null && typeof input === "object" ? "un groupe de clés" : String(input);
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "un texte attendu",
  number: "un nombre attendu",
  int: "un entier attendu",
  boolean: "true ou false attendu",
  array: "une liste attendue",
  object: "un groupe de clés attendu",
  record: "un groupe de clés attendu",
  tuple: "une liste de deux valeurs attendue",
};

function frenchProblem(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return TYPE_NAMES[issue.expected] ?? `${issue.expected} attendu`;
    case "invalid_value":
      return `valeur attendue : ${issue.values.map(String).join(", ")}`;
    case "too_small":
      return `au moins ${String(issue.minimum)} ${issue.origin === "string" ? "caractère " : ""}attendu`;
    case "too_big":
      return `au plus ${String(issue.maximum)} attendu`;
    case "invalid_key":
      return "nom de clé incorrect";
    default:
      return /^[a-zéà]/.test(issue.message) ? issue.message : "valeur incorrecte";
  }
}
