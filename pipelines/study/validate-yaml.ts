import type { z } from "zod";
import { didYouMean, nearestWord } from "#findings/did-you-mean";
import type { FindingLog } from "#findings/finding-log";
import { OTHER_NAMES } from "#schemas/kinds/kinds";
import { unsupportedDesign } from "#schemas/sampling/unsupported-designs";
import { issueRepair } from "./issue-repair.ts";
import type { LocatedYaml } from "./located-yaml.ts";
import { branchesOf, childOf, rootOf, type SchemaNode } from "./schema-nodes.ts";

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
  for (const issue of unknownFirst.filter(isFirstOfList)) report(issue, [], context);
  return undefined;
}

/** Texts of one list that are all written another way than the wanted one are one mistake, told of the first. */
const isFirstOfList = (issue: Issue, rank: number, all: readonly Issue[]): boolean =>
  issue.code !== "invalid_format" ||
  typeof issue.path.at(-1) !== "number" ||
  all.findIndex((one) => isAlike(one, issue)) === rank;

const isAlike = (one: Issue, other: Issue): boolean =>
  one.code === other.code &&
  one.message === other.message &&
  one.path.slice(0, -1).join(".") === other.path.slice(0, -1).join(".");

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
  const unsupported = isOfDesign(path) ? unsupportedDesign(key) : undefined;
  const near = unsupported === undefined ? nearestWord(key, known) : undefined;
  if (near !== undefined) proposed.add([...path.slice(0, -1), near].map(String).join("."));
  log.add({
    code: "OBS-S003",
    message:
      unsupported === undefined
        ? `clé inconnue : « ${key} »${didYouMean(near)}`
        : `« ${key} » : ${unsupported.what} ; ${unsupported.done}`,
    file: yaml.file,
    ...yaml.locate(path, { key: true }),
    field: path.map(String).join("."),
    value: key,
    expected: known.join(", ") || null,
    repair: near === undefined ? (unsupported?.repair ?? null) : `remplacer « ${key} » par « ${near} »`,
  });
}

/** A key of the design of a wave, or of the wave itself. */
const isOfDesign = (path: Path): boolean => path[0] === "waves" && (path.length === 3 || path[2] === "design");

function reportValue(issue: Issue, path: Path, { yaml, schema, log, proposed }: Context): void {
  const missing = (issue.code === "invalid_type" || issue.code === "invalid_value") && issue.input === undefined;
  if (missing && proposed.has(path.map(String).join("."))) return;
  const found = printable(issue.input);
  const options = issue.code === "invalid_value" ? issue.values.map(String) : [];
  const near = typeof issue.input === "string" ? meantWord(issue.input, options) : undefined;
  log.add({
    code: missing ? "OBS-S005" : "OBS-S004",
    message: missing
      ? `clé obligatoire absente : « ${String(path.at(-1))} »`
      : `${frenchProblem(issue)}, trouvé ${found}${didYouMean(near)}`,
    file: yaml.file,
    ...yaml.locate(missing ? path.slice(0, -1) : path),
    field: path.map(String).join("."),
    value: missing ? null : typeof issue.input === "string" ? issue.input.slice(0, LONGEST_FOUND) : found,
    expected: (options.length > 0 ? options : keysWanted(issue, schema, path)).join(", ") || null,
    repair: near === undefined ? (issueRepair(issue) ?? listRepair(issue)) : `remplacer ${found} par « ${near} »`,
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

/** The keys that a schema knows at a place; none where it takes any. */
function keysAt(schema: z.ZodType, path: Path): readonly string[] {
  const root = rootOf(schema);
  const nodes = path.reduce<readonly SchemaNode[]>(
    (parents, step) => parents.flatMap((parent) => branchesOf(childOf(parent, step), root)),
    branchesOf(root, root),
  );
  return [...new Set(nodes.flatMap(({ properties = {} }) => Object.keys(properties)))];
}

/** The value that was meant: by its name elsewhere, else the nearest. */
function meantWord(word: string, options: readonly string[]): string | undefined {
  const meant = OTHER_NAMES.get(word.toLowerCase());
  return meant !== undefined && options.includes(meant) ? meant : nearestWord(word, options);
}

const LONGEST_FOUND = 80;

function printable(input: unknown): string {
  if (typeof input === "string") return `« ${input.slice(0, LONGEST_FOUND)} »`;
  if (Array.isArray(input)) return "une liste";
  if (input === null) return "rien";
  return typeof input === "object" ? "un groupe de clés" : String(input);
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
      return /^[a-zéà\d«]/.test(issue.message) ? issue.message : "valeur incorrecte";
  }
}
