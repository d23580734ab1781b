import type { TypeWords } from "../french/french-type.ts";
import { ENGLISH_MONTHS } from "./english-dates.ts";

const HARD = "\u00a0";
const MONTHS = ENGLISH_MONTHS.join("|");
const UNITS = "points?|years?|months?|weeks?|answers?|respondents|units|kB|MB|pages?|tests?|waves?";

/** What each rule finds and puts in its place, in the order in which they apply. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/\.\.\./g, "…"],
  [/(^|[\s\u00a0([“])'(?=[\p{L}\d])/gu, "$1‘"],
  [/['\u02bc]/g, "’"],
  [/"([^"]*)"/g, "“$1”"],
  [/(^|[\s\u00a0([;])-(?=\d)/g, "$1−"],
  [new RegExp(`(\\d)[ ${HARD}](?=(?:${MONTHS}|${UNITS})(?![\\p{L}]))`, "gu"), `$1${HARD}`],
  [/\b(n|p|k) = (?=\d)/g, `$1${HARD}=${HARD}`],
  [/(Figure|Table|wave|Wave|version|Version) (?=\d)/g, `$1${HARD}`],
];

/** How English text is set. */
export const englishType: TypeWords = {
  typeset: (text) => {
    let result = text;
    for (const [pattern, replacement] of RULES) result = result.replace(pattern, replacement);
    return result;
  },
  capitalise: (text) => text.slice(0, 1).toLocaleUpperCase("en") + text.slice(1),
  /** English capitals may be those of a name: they stay. */
  uncapitalise: (text) => text,
  enumerate: (items) => (items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`),
  list: (items) => items.join("; "),
  quote: (text) => `“${text}”`,
  colon: ": ",
};

/** The singular for one, the plural otherwise: « 1 point », « 1.5 points ». */
export function plural(count: number, singular: string, several = `${singular}s`): string {
  return Math.abs(count) === 1 ? singular : several;
}
