import { slug } from "#schemas/names/slug";
import type { TextColumn } from "../export-reader.ts";
import { answersAlike } from "./answers-alike.ts";
import { nearestNames } from "./check-header.ts";

/** A column of the export before, under its new name, and what tells that it is the same. */
export interface RenamedColumn {
  readonly before: string;
  readonly now: string;
  readonly samePlace: boolean;
  readonly sameAnswers: boolean;
  readonly nearName: boolean;
  /** Whether the names are one, but for capitals, accents and punctuation: that is enough. */
  readonly sameName: boolean;
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

/**
 * For each sought name, the column of that name otherwise spelled, else that which at least two of place, answers, name and
 * label point to; none where two columns are as likely.
 */
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
      const sameAnswers = answersAlike(old, column) >= COMMON;
      const [label, other] = [labels?.before.get(earlier), labels?.now.get(column.name)];
      const sameName = [earlier, wanted].some((one) => slug(one) === slug(column.name));
      const signs = { samePlace, sameAnswers, nearName: near.has(column.name), sameName };
      return { before: earlier, now: column.name, ...signs, sameLabel: label !== undefined && label === other };
    });
    const [best, next] = candidates.sort((a, b) => rankOf(b) - rankOf(a));
    const isAlone = best !== undefined && (next === undefined || rankOf(best) > rankOf(next));
    return isAlone && (best.sameName || signsOf(best) >= 2) ? [[wanted, best] as const] : [];
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
export const renamingSigns = ({
  samePlace,
  sameAnswers,
  nearName,
  sameName,
  sameLabel,
}: RenamedColumn): readonly string[] => [
  ...(samePlace ? ["même place"] : []),
  ...(sameAnswers ? ["mêmes réponses"] : []),
  ...(sameName ? ["même nom"] : nearName ? ["nom proche"] : []),
  ...(sameLabel ? ["même libellé"] : []),
];

const signsOf = (found: RenamedColumn): number => renamingSigns(found).length;

/** The same name before all, then as many signs as there are, the place before the others. */
const rankOf = (found: RenamedColumn): number =>
  10 * Number(found.sameName) + 2 * signsOf(found) + Number(found.samePlace);

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
