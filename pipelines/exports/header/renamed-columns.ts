import type { TextColumn } from "../export-reader.ts";
import { nearestNames } from "./check-header.ts";

/** A column of the export before, under its new name, and what tells that it is the same. */
export interface RenamedColumn {
  readonly before: string;
  readonly now: string;
  readonly samePlace: boolean;
  readonly sameAnswers: boolean;
  readonly nearName: boolean;
  /** Whether the files, where they carry labels, call both alike. */
  readonly sameLabel: boolean;
}

/** Labels of columns, by name; none where a file has none. */
type LabelsOf = ReadonlyMap<string, string>;

interface TwoExports {
  readonly before: readonly TextColumn[];
  readonly now: readonly TextColumn[];
  /** Name sought in the new export -> name in the one before. */
  readonly sought: ReadonlyMap<string, string>;
  /** Whether a name of the new export may be another column's. */
  readonly isFree: (name: string) => boolean;
  readonly labels?: { readonly before: LabelsOf; readonly now: LabelsOf };
}

/** Part of the answers that two columns must have in common to be called the same. */
const COMMON = 0.8;

/** For each sought name, the column that at least two of place, answers, name and label point to. */
export function renamedColumns({
  before,
  now,
  sought,
  isFree,
  labels,
}: TwoExports): ReadonlyMap<string, RenamedColumn> {
  const known = new Set(before.map(({ name }) => name));
  const fresh = now.filter(({ name }) => !known.has(name) && isFree(name));
  const freshNames = fresh.map(({ name }) => name);
  const places = placesOf(before, now);
  const found = [...sought].flatMap(([wanted, earlier]) => {
    const old = before.find(({ name }) => name === earlier);
    if (old === undefined) return [];
    const begun = freshNames.filter((name) => [earlier, wanted].some((one) => areBegun(name, one)));
    const near = new Set([...begun, ...nearestNames(earlier, freshNames), ...nearestNames(wanted, freshNames)]);
    const candidates = fresh.map((column): RenamedColumn => {
      const samePlace = places.get(earlier) === column.name;
      const sameAnswers = commonPart(old, column) >= COMMON;
      const [label, other] = [labels?.before.get(earlier), labels?.now.get(column.name)];
      const signs = { samePlace, sameAnswers, nearName: near.has(column.name) };
      return { before: earlier, now: column.name, ...signs, sameLabel: label !== undefined && label === other };
    });
    const [best] = candidates.sort((a, b) => signsOf(b) - signsOf(a) || Number(b.samePlace) - Number(a.samePlace));
    return best !== undefined && signsOf(best) >= 2 ? [[wanted, best] as const] : [];
  });
  return new Map(found);
}

/** Letters by which a name cut short is still known: « comm » of « commentaire ». */
const SHORTEST = 4;

/** Whether one of two names begins with the other. */
function areBegun(name: string, earlier: string): boolean {
  const [now, before] = [name.toLowerCase(), earlier.toLowerCase()];
  return now.startsWith(before) || (now.length >= SHORTEST && before.startsWith(now));
}

/** What tells that two columns are the same, in words. */
export const renamingSigns = ({ samePlace, sameAnswers, nearName, sameLabel }: RenamedColumn): readonly string[] => [
  ...(samePlace ? ["même place"] : []),
  ...(sameAnswers ? ["mêmes réponses"] : []),
  ...(nearName ? ["nom proche"] : []),
  ...(sameLabel ? ["même libellé"] : []),
];

const signsOf = (found: RenamedColumn): number => renamingSigns(found).length;

/** Columns that stand in the same place: as many between the same two columns that both exports have. */
function placesOf(before: readonly TextColumn[], now: readonly TextColumn[]): ReadonlyMap<string, string> {
  const namesOf = (columns: readonly TextColumn[]) => new Set(columns.map(({ name }) => name));
  const [earlier, later] = [runsBetween(before, namesOf(now)), runsBetween(now, namesOf(before))];
  const pairs = [...earlier].flatMap(([between, names]) => {
    const others = later.get(between) ?? [];
    return others.length === names.length ? names.map((name, index) => [name, others[index]] as const) : [];
  });
  return new Map(pairs);
}

/** Names that only one export has, by the shared names on both sides of them. */
function runsBetween(
  columns: readonly TextColumn[],
  shared: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const runs = new Map<string, readonly string[]>();
  let [left, run] = ["", [] as string[]];
  for (const { name } of [...columns, { name: "" }]) {
    if (name !== "" && !shared.has(name)) {
      run.push(name);
      continue;
    }
    if (run.length > 0) runs.set(`${left}\n${name}`, run);
    [left, run] = [name, []];
  }
  return runs;
}

/** Numbers of more values than this are compared by classes: an age has few answers in common with itself. */
const MOST_VALUES = 15;
const CLASSES = 8;

/** Share of the answers of two columns that is common to both: 0 where a column has but one answer, which says nothing. */
function commonPart(one: TextColumn, two: TextColumn): number {
  const [first, second] = inClasses(sharesOf(one), sharesOf(two));
  if (first.size < 2 || second.size < 2) return 0;
  return [...first].reduce((sum, [text, share]) => sum + Math.min(share, second.get(text) ?? 0), 0);
}

type Shares = ReadonlyMap<string, number>;

/** Shares of classes that hold as many answers of the first each, where both are numbers of many values. */
function inClasses(one: Shares, two: Shares): readonly [Shares, Shares] {
  const many = [one, two].every((shares) => shares.size > MOST_VALUES && [...shares.keys()].every(isNumber));
  if (!many) return [one, two];
  let sum = 0;
  const bounds = [...one]
    .map(([text, share]) => [numberOf(text), share] as const)
    .sort(([a], [b]) => a - b)
    .flatMap(([value, share]) => {
      const passed = Math.floor(sum * CLASSES) < Math.floor((sum + share) * CLASSES);
      sum += share;
      return passed ? [value] : [];
    });
  const classed = (shares: Shares): Shares => {
    const classes = new Map<string, number>();
    for (const [text, share] of shares) {
      const place = String(bounds.filter((bound) => bound < numberOf(text)).length);
      classes.set(place, (classes.get(place) ?? 0) + share);
    }
    return classes;
  };
  return [classed(one), classed(two)];
}

const numberOf = (text: string): number => (text.trim() === "" ? -Infinity : Number(text.replace(",", ".")));
const isNumber = (text: string): boolean => !Number.isNaN(numberOf(text));

function sharesOf({ dictionary, codes }: TextColumn): ReadonlyMap<string, number> {
  const counts = new Int32Array(dictionary.length);
  for (const code of codes) if (code >= 0) counts[code]++;
  const used = [...counts.keys()].filter((code) => counts[code] > 0);
  return new Map(used.map((code) => [dictionary[code], counts[code] / codes.length]));
}
