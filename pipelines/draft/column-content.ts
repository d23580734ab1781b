import type { TextColumn } from "#exports/export-reader";
import { PERSONAL_DETAILS } from "#exports/values/check-texts";
import { POWER_OF_TEN } from "#schemas/csv-number";

/** What the cells of a column hold, nothing written left aside. */
export interface ColumnContent {
  /** Each distinct text, without the blanks around it, and how many rows hold it. */
  readonly texts: ReadonlyMap<string, number>;
  /** Rows where something is written. */
  readonly answered: number;
  readonly rowCount: number;
}

/** More distinct texts than this make an open question. */
const MOST_CODES = 25;
const LONGEST_LABEL = 120;
/** A share of texts met once beyond which they are answers that people wrote. */
const MOST_SINGLES = 1 / 3;

/** Counts the distinct texts of a column. */
export function contentOf({ codes, dictionary }: TextColumn): ColumnContent {
  const counts = new Int32Array(dictionary.length);
  for (const code of codes) counts[code]++;
  const texts = new Map<string, number>();
  for (const [code, text] of dictionary.entries()) {
    const trimmed = text.trim();
    if (trimmed !== "" && counts[code] > 0) texts.set(trimmed, (texts.get(trimmed) ?? 0) + counts[code]);
  }
  const answered = [...texts.values()].reduce((sum, count) => sum + count, 0);
  return { texts, answered, rowCount: codes.length };
}

/**
 * True when the texts seem to be answers that a list offered: few, short, and met again and again. What people wrote
 * themselves must never be taken for codes: in doubt the question is open.
 */
export function isClosed({ texts, answered }: ColumnContent): boolean {
  if (texts.size === 0 || texts.size > MOST_CODES || answered < 2 * texts.size) return false;
  if ([...texts.keys()].some((text) => text.length > LONGEST_LABEL || /[\r\n]/.test(text))) return false;
  const singles = [...texts.values()].filter((count) => count === 1).length;
  return singles <= texts.size * MOST_SINGLES || answered >= 20 * texts.size;
}

/** Digits, in groups of three or not, and decimals; codes with leading zeros are no numbers. */
const NUMBER = /^-?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+)(?:[.,]\d+)?$/;
const PERCENT = /\s{0,3}%$/;

/** The numbers of a column, and what stands among them for a missing answer. */
export interface NumberContent {
  readonly numbers: readonly number[];
  readonly texts: readonly string[];
  readonly missing: readonly string[];
  readonly percent: boolean;
}

/** The numbers of a column, when every text is one, or tells why there is none. */
export function numbersOf({ texts }: ColumnContent, isMissing: (text: string) => boolean): NumberContent | undefined {
  const all = [...texts.keys()];
  const negative = all.filter((text) => text.startsWith("-") && !isMissing(text)).length;
  const isCode = (text: string): boolean =>
    text.startsWith("-") ? negative === 0 : !/^[\d.,]+$/.test(text) && !POWER_OF_TEN.test(text);
  const missing = all.filter((text) => isMissing(text) && isCode(text));
  const rest = all.filter((text) => !missing.includes(text));
  const percent = rest.length > 0 && rest.every((text) => PERCENT.test(text));
  const bare = percent ? rest.map((text) => text.replace(PERCENT, "")) : rest;
  if (bare.length === 0 || !bare.every((text) => NUMBER.test(text) || POWER_OF_TEN.test(text))) return undefined;
  const numbers = bare.map((text) => Number(text.replace(/[ \u00a0\u202f]/g, "").replace(",", ".")));
  return { numbers, texts: bare, missing, percent };
}

const EVERY = {
  day: /^\d{4}-\d{2}-\d{2}$/,
  frenchDay: /^\d{1,2}\/\d{1,2}\/\d{4}$/,
  americanDay: /^(?:0?[1-9]|1[0-2])\/\d{1,2}\/\d{4}$/,
  moment:
    /^(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2}))(?:T|,? +(?:[-à] )?)\d{1,2}[:h]\d{2}/,
} as const;

/** True when every text is a day, a French day, or a moment of a day. */
export function isEvery({ texts }: ColumnContent, shape: keyof typeof EVERY): boolean {
  return texts.size > 0 && [...texts.keys()].every((text) => EVERY[shape].test(text));
}

const PERSONAL = [
  /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i,
  /^(?:\+33|0033|0)\s?[1-9](?:[\s.-]?\d{2}){4}$/,
  /^(?:\d{1,3}\.){3}\d{1,3}$/,
  /^[12]\s?\d{2}\s?[01]\d\s?\d[\dAB]\s?\d{3}\s?\d{3}(?:\s?\d{2})?$/,
  /^-?\d{1,2}\.\d{4,},\s?-?\d{1,3}\.\d{4,}$/,
  /^-?\d{1,2}\.\d+ -?\d{1,3}\.\d+ -?\d+(?:\.\d+)? \d+(?:\.\d+)?$/,
] as const;

const PERSONAL_SHARE = 0.3;
/** Fewer distinct addresses than this among the answers of a question have strayed there. */
const ADDRESSES_ENOUGH = 3;

const isDetail = (text: string): boolean => PERSONAL.some((shape) => shape.test(text));

/** True when a good part of the texts are mail addresses, phone numbers, IP addresses, social security numbers or places. */
export function isPersonal({ texts, answered }: ColumnContent): boolean {
  const matching = [...texts.keys()].filter(isDetail);
  const rows = matching.reduce((sum, text) => sum + (texts.get(text) ?? 0), 0);
  const isStray = matching.length < ADDRESSES_ENOUGH && rows < answered * PERSONAL_SHARE;
  return matching.length > 0 && matching.length >= texts.size * PERSONAL_SHARE && !isStray;
}

/** The column as if nothing were written where personal details are: a draft never makes a code of them. */
export function withoutDetails(column: TextColumn): TextColumn {
  const shown = (text: string): string => (isDetail(text.trim()) || PERSONAL_DETAILS.test(text) ? "" : text);
  return { ...column, dictionary: column.dictionary.map(shown) };
}
