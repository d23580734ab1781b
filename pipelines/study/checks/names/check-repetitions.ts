import type { FindingLog } from "#findings/finding-log";
import { foldedName } from "#schemas/names/column-name";
import type { LocatedYaml } from "#study/located-yaml";

type Path = readonly PropertyKey[];

/** Lists whose entries have identifiers that another check compares, in its own words. */
const COMPARED: ReadonlySet<string> = new Set(["publics", "themes", "indicators", "questions", "derived", "editions"]);

/** Lists of names and codes: one that is there twice does nothing the second time, and was meant to be another. */
const LISTS_OF_NAMES: ReadonlySet<string> = new Set([
  ...["waves", "publics", "crossings", "crossings_of_two", "in", "not_in", "codes", "count", "exclusive", "margins"],
  ...["repairs", "drop", "missing_values", "checked", "include", "indicators", "questions", "for_each_in"],
]);

/** Checks that nothing is written twice in a list of a file: identifiers of its entries, names and codes. */
export function checkRepetitions({ file, value, locate }: LocatedYaml, log: FindingLog): void {
  const tell = (what: string, name: string, path: Path): void =>
    log.add({
      code: "OBS-S007",
      message: `${what} : « ${name} »`,
      file,
      ...locate(path),
      field: path.map(String).join("."),
      value: name,
      repair: "ôter l'un des deux, ou écrire celui qui était voulu",
    });
  for (const { key, path, entries } of listsBelow(value, [])) {
    const ids = entries.map(idOf);
    if (!COMPARED.has(key) && !LISTS_OF_NAMES.has(key))
      for (const at of repeated(ids.map((id) => id && foldedName(id))))
        tell(`identifiant déclaré deux fois dans ${key}`, ids[at] ?? "", [...path, at, "id"]);
    const names = entries.map((entry) => (isName(entry) ? String(entry) : undefined));
    if (LISTS_OF_NAMES.has(key))
      for (const at of repeated(names)) tell(`écrit deux fois dans ${key}`, names[at] ?? "", [...path, at]);
  }
}

interface List {
  /** Key of the list, or of the list that holds it. */
  readonly key: string;
  readonly path: Path;
  readonly entries: readonly unknown[];
}

function listsBelow(value: unknown, path: Path): readonly List[] {
  if (typeof value !== "object" || value === null) return [];
  const key = String(path.findLast((step) => typeof step === "string") ?? "");
  const own = Array.isArray(value) ? [{ key, path, entries: value as readonly unknown[] }] : [];
  const entries: readonly (readonly [PropertyKey, unknown])[] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return [...own, ...entries.flatMap(([step, below]) => listsBelow(below, [...path, step]))];
}

const isName = (entry: unknown): entry is string | number => typeof entry === "string" || typeof entry === "number";

const idOf = (entry: unknown): string | undefined =>
  typeof entry === "object" && entry !== null && "id" in entry && isName(entry.id) ? String(entry.id) : undefined;

/** Places of what an earlier place holds. */
const repeated = (names: readonly (string | undefined)[]): readonly number[] =>
  [...names.keys()].filter((at) => names[at] !== undefined && names.indexOf(names[at]) !== at);
