import type { ReleaseTables } from "#schemas/tables/tables";

/**
 * What a sentence of the site says of the drawn study, judged on the published tables alone: read as a reader reads French,
 * without the facts, the wording or the rules of the program.
 */
export type Judged = "true" | "false" | "unread";

/** Where a sentence stands: a title is about the last values, a sentence of a sheet about its place. */
export interface Where {
  readonly place?: string;
  readonly public?: string;
  readonly figure?: string;
  readonly subtitle?: string;
}

export const WAVES = ["2020", "2022", "2024"];
export const PLACES: Readonly<Record<string, string>> = { Un: "A", Deux: "B", Trois: "C" };
export const GENRES: Readonly<Record<string, string>> = { Opéra: "1", Jazz: "2", Rock: "3", Baroque: "4" };
export const ALPHA = 0.05;
export const PUBLIC = "(adultes|jeunes|enseignants|artisans)";
/** Of whom, and what: who sings, or of those who sing, who is in a choir. */
export const WHO = `${PUBLIC}( qui chantent)?`;
export const DOES = "(chantent|vont à la chorale)";
/** A printed number, its sign and its unit. */
export const NUMBER = "([+−]?\\d+(?:,\\d+)?)(?: %| points?)?";

export type Judge = (found: readonly string[], tables: ReleaseTables, where: Where) => boolean | undefined;

/** The indicator that a verb tells, of whom it names; nothing where the base of the indicator is not whom it names. */
export function told(does: string, singers: string): string | undefined {
  if (does === "chantent") return singers === "" ? "chant" : undefined;
  return singers === "" ? undefined : "chorale";
}

export interface Cell {
  readonly public: string;
  readonly indicator: string;
  readonly answer?: string;
  readonly place?: string;
}

export const matches = (
  row: { public: string; indicator: string; answer: string; domain: string; domain_kind: string },
  { public: id, indicator, answer = "", place }: Cell,
): boolean =>
  row.public === id &&
  row.indicator === indicator &&
  row.answer === answer &&
  (place === undefined ? row.domain_kind === "all" : row.domain_kind === "region" && row.domain === place);

export const isSeen = ({ status }: { readonly status: string }): boolean =>
  status === "published" || status === "fragile";
export const isSolid = ({ status }: { readonly status: string }): boolean => status === "published";

/** The sign of a difference that the corrected probability establishes; nothing where it does not. */
export function signOf(row: { difference: number | null; p_adjusted: number | null } | undefined): number {
  if (row?.p_adjusted == null || row.difference === null || row.p_adjusted >= ALPHA) return 0;
  return Math.sign(row.difference);
}

export const shownEstimates = ({ estimates }: ReleaseTables, cell: Cell) =>
  estimates.filter((row) => matches(row, cell) && isSeen(row) && row.estimate !== null);
export const estimateAt = (tables: ReleaseTables, cell: Cell, wave: string | undefined) =>
  shownEstimates(tables, cell).find((row) => row.wave === wave);
export const lastSeen = (tables: ReleaseTables, cell: Cell): string | undefined =>
  WAVES.findLast((wave) => estimateAt(tables, cell, wave) !== undefined);
export const changeOf = ({ trends }: ReleaseTables, cell: Cell, [from, to]: readonly [string, string | undefined]) =>
  trends.find((row) => matches(row, cell) && row.from_wave === from && row.to_wave === to);

/** A share or a note as a page may round it. */
export function isPrinted(text: string, value: number | null | undefined, scale: number): boolean {
  if (value == null) return false;
  const [whole = "", decimals = ""] = text.replace("−", "-").replace("+", "").split(",");
  const said = Number(`${whole}.${decimals || "0"}`);
  return Math.abs(said - value * scale) <= 0.5 * 10 ** -decimals.length + 1e-6 + 0.00005 * scale;
}
export const scaleOf = (indicator: string): number => (indicator === "plaisir" ? 1 : 100);

/** The gap between a public and another at their last waves, from the first. */
export function gapBetween(
  { public_gaps }: ReleaseTables,
  indicator: string,
  [one, other]: readonly [string, string],
  answer = "",
) {
  const own = public_gaps.filter(
    (gap) =>
      gap.indicator === indicator &&
      ((gap.public === one && gap.other_public === other) || (gap.public === other && gap.other_public === one)),
  );
  const last = WAVES.findLast((wave) => own.some((gap) => gap.wave === wave));
  const row = own.find((gap) => gap.answer === answer && gap.wave === last);
  if (row === undefined) return undefined;
  const turn = row.public === one ? 1 : -1;
  return { ...row, difference: row.difference === null ? null : turn * row.difference };
}

export const EVERY = ["adultes", "jeunes", "enseignants", "artisans"];

/** Whether a public is apart from every other one that was asked, on the side that is said. */
export function isApart(tables: ReleaseTables, indicator: string, id: string, side: number): boolean {
  const asked = (one: string) => tables.estimates.some((row) => matches(row, { public: one, indicator }));
  const others = EVERY.filter((one) => one !== id && asked(one));
  return (
    others.length > 1 &&
    others.every((one) => {
      const gap = gapBetween(tables, indicator, [id, one]);
      return gap !== undefined && isSolid(gap) && signOf(gap) === side;
    })
  );
}

/** The answers of a public between two waves: how many rise and fall, of those that are compared. */
export function answersBetween(tables: ReleaseTables, id: string, pair: readonly [string, string | undefined]) {
  const rows = Object.values(GENRES).flatMap((answer) => {
    const row = changeOf(tables, { public: id, indicator: "genres", answer }, pair);
    return row !== undefined && isSeen(row) && row.p_adjusted !== null ? [row] : [];
  });
  return { of: rows.length, up: countSolid(rows, 1), down: countSolid(rows, -1) };
}

/** Rows on a side; of which one is fragile, none is to be counted. */
function countSolid(
  rows: readonly (Parameters<typeof signOf>[0] & { readonly status: string })[],
  side: number,
): number {
  const own = rows.filter((row) => signOf(row) === side);
  return own.every(isSolid) ? own.length : Number.NaN;
}
export function countedChanges(
  tables: ReleaseTables,
  id: string,
  pair: readonly [string, string | undefined],
  words: readonly string[],
) {
  const [verb, all = "", some, of] = words;
  const { up, down, of: compared } = answersBetween(tables, id, pair);
  const moved = verb === "augmente" ? up : down;
  return all === ""
    ? moved === Number(some) && compared === Number(of)
    : moved === compared && compared === Number(all);
}

export const gapsOf = ({ specificities }: ReleaseTables, cell: Omit<Cell, "place">, wave: string | undefined) =>
  specificities.filter(
    (row) =>
      row.public === cell.public &&
      row.indicator === cell.indicator &&
      row.answer === "" &&
      row.domain_kind === "region" &&
      row.wave === wave,
  );
/** Places apart at a wave, which the subtitle of a figure of places names. */
export const apartAt = (
  tables: ReleaseTables,
  cell: Omit<Cell, "place">,
  wave: string | undefined,
): readonly string[] =>
  gapsOf(tables, cell, wave)
    .filter((row) => isSolid(row) && signOf(row) !== 0)
    .map(({ domain }) => domain);

/** The last wave at which half of the places are seen, which a map shows; else the last of which one is. */
export function waveOfMap(tables: ReleaseTables, cell: Omit<Cell, "place">): string | undefined {
  const seen = (wave: string) =>
    ["A", "B", "C"].filter((place) => estimateAt(tables, { ...cell, place }, wave) !== undefined).length;
  return WAVES.findLast((wave) => seen(wave) > 1) ?? WAVES.findLast((wave) => seen(wave) > 0);
}

export const placesIn = (text: string): readonly string[] =>
  text
    .split(/, | et /)
    .map((name) => PLACES[name] ?? name)
    .sort();
export const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.toSorted().join() === other.toSorted().join();

/** « passe de 57 % à 67 %, soit +9,8 points (…) » with its verdict. */
export function isChange(
  tables: ReleaseTables,
  cell: Cell,
  pair: readonly [string, string],
  words: readonly string[],
): boolean {
  const [before = "", after = "", gap = "", lower, upper, noun] = words;
  const row = changeOf(tables, cell, pair);
  const scale = scaleOf(cell.indicator);
  if (row === undefined || !isSeen(row)) return false;
  const values =
    isPrinted(before, estimateAt(tables, cell, pair[0])?.estimate, scale) &&
    isPrinted(after, estimateAt(tables, cell, pair[1])?.estimate, scale) &&
    isPrinted(gap, row.difference, scale);
  const bounds = lower === "" || (isPrinted(lower, row.ci_lower, scale) && isPrinted(upper ?? "", row.ci_upper, scale));
  return values && bounds && signOf(row) === (noun === "hausse" ? 1 : -1);
}

/** A place beside the rest, with its values. */
export function isPlaceGap(tables: ReleaseTables, cell: Cell, wave: string, words: readonly string[]): boolean {
  const [value = "", side, gap, rest = ""] = words;
  const row = tables.specificities.find((one) => matches(one, cell) && one.wave === wave);
  const scale = scaleOf(cell.indicator);
  if (row === undefined || !isSeen(row)) return false;
  const own =
    isPrinted(value, estimateAt(tables, cell, wave)?.estimate, scale) && isPrinted(rest, row.rest_estimate, scale);
  const size =
    gap === "" ? Math.abs(row.difference ?? 0) * scale < 2 : isPrinted(gap, Math.abs(row.difference ?? 0), scale);
  return own && size && signOf(row) === (side === "supérieure" ? 1 : -1);
}

export const INTERVAL = "(?: \\(intervalle [^)]*\\))?";
export const MOVES = `passe de ${NUMBER} à ${NUMBER}, soit ${NUMBER}(?: \\(intervalle de ${NUMBER} à ${NUMBER}\\))? ; cette (hausse|baisse) est significative(?: ; à interpréter avec prudence)?\\.`;
export const CAUTION = "(?: À structure comparable, cet écart n’est plus significatif\\.)?";

export const numberOf = (text: string | undefined): number => (text === "une" ? 1 : Number(text));

export const LABELS: Readonly<Record<string, string>> = {
  chant: "Pratique du chant",
  chorale: "Chant en chorale",
  genres: "Genres écoutés",
  plaisir: "Plaisir de chanter",
};
export const INDICATORS = new Set(Object.keys(LABELS));

/** What is said under a result of the front page. */
export function isHomeVerdict(
  tables: ReleaseTables,
  cell: Cell,
  said: { wave: string; from: string; verdict: string },
): boolean {
  const changes = tables.trends.filter(
    (row) => matches(row, cell) && row.to_wave === said.wave && isSolid(row) && row.p_adjusted !== null,
  );
  const moved = new RegExp(`^${NUMBER}, (hausse|baisse) significative$`).exec(said.verdict);
  if (moved !== null) {
    const [, gap = "", noun] = moved;
    const row =
      changes.find(({ from_wave }) => from_wave === said.from) ??
      changes.find((one) => isPrinted(gap, one.difference, 100));
    return row !== undefined && isPrinted(gap, row.difference, 100) && signOf(row) === (noun === "hausse" ? 1 : -1);
  }
  const still = new RegExp(`^pas d’écart significatif depuis (\\d{4}) \\(${NUMBER}\\)$`).exec(said.verdict);
  if (still !== null) {
    const [, from = "", before = ""] = still;
    const row = changes.find(({ from_wave }) => from_wave === from);
    return row !== undefined && signOf(row) === 0 && isPrinted(before, estimateAt(tables, cell, from)?.estimate, 100);
  }
  if (said.verdict.startsWith("valeur stable")) return changes.some(({ verdict }) => verdict === "equivalent");
  return changes.length === 0;
}

export function isMajority(tables: ReleaseTables, cell: Cell): boolean {
  const row = estimateAt(tables, cell, lastSeen(tables, cell));
  return row !== undefined && isSolid(row) && (row.ci_lower ?? 0) > 0.5;
}

export function isEquivalent(
  tables: ReleaseTables,
  { from, to, id, indicator }: { from: string; to: string; id: string; indicator: string | undefined },
): boolean {
  if (indicator === undefined) return false;
  const row = changeOf(tables, { public: id, indicator }, [from, to]);
  return row !== undefined && isSolid(row) && row.verdict === "equivalent" && signOf(row) === 0;
}

export const comparedIn = ({ specificities }: ReleaseTables, place: string | undefined) =>
  specificities.filter(
    (row) => row.domain_kind === "region" && row.domain === place && isSeen(row) && row.p_adjusted !== null,
  );
export const distinctOf = (tables: ReleaseTables, place: string | undefined) =>
  comparedIn(tables, place).filter((row) => signOf(row) !== 0);
export const testedIn = ({ trends }: ReleaseTables, place: string | undefined) =>
  trends.filter(
    (row) => row.domain_kind === "region" && row.domain === place && isSeen(row) && row.p_adjusted !== null,
  );
export const movedIn = (tables: ReleaseTables, place: string | undefined) =>
  testedIn(tables, place).filter((row) => signOf(row) !== 0);
