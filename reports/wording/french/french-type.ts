import { FRENCH_MONTHS } from "./french-dates.ts";

const NARROW = "\u202f";
const HARD = "\u00a0";
const MONTHS = FRENCH_MONTHS.join("|");
const UNITS =
  "points?|%|€|ans|mois|semaines|réponses?|répondants|répondantes|unités|ko|Mo|page|pages|tests?|régions?|vagues?|modalités?";

/** What each rule finds and puts in its place, in the order in which they apply. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/\.\.\./g, "…"],
  [/\b([Dd])e environ\b/g, "$1’environ"],
  [/['\u02bc]/g, "’"],
  [/"([^"]*)"/g, `«${HARD}$1${HARD}»`],
  [/«[\s\u00a0\u202f]*/g, `«${HARD}`],
  [/[\s\u00a0\u202f]*»/g, `${HARD}»`],
  [/[ \u00a0\u202f]+([;!?%])/g, `${NARROW}$1`],
  [/(\d)%/g, `$1${NARROW}%`],
  [/[ \u00a0\u202f]+:(?=[\s\u00a0]|$)/g, `${HARD}:`],
  [/(^|[\s\u00a0([;])-(?=\d)/g, "$1−"],
  [new RegExp(`(\\d|1er)[ ${HARD}](?=(?:${MONTHS}|${UNITS})(?![\\p{L}]))`, "gu"), `$1${HARD}`],
  [/\b(n|p|k) = (?=\d)/g, `$1${HARD}=${HARD}`],
  [/(Figure|Tableau|vague|Vague|version|Version) (?=\d)/g, `$1${HARD}`],
  [/(\d) (?=\d{3}(?!\d))/g, `$1${NARROW}`],
];

/** How French text is set. */
export const frenchType = {
  /**
   * French typography of a text that has none: narrow no-break space before `; ! ? %`, no-break space before `:` and
   * inside « », typographic apostrophe, true minus, numbers tied to their units. Applying it twice changes nothing.
   */
  typeset: (text: string): string => {
    let result = text;
    for (const [pattern, replacement] of RULES) result = result.replace(pattern, replacement);
    return result;
  },
  /** First letter as a capital, the rest as it is. */
  capitalise: (text: string): string => text.slice(0, 1).toLocaleUpperCase("fr") + text.slice(1),
  /** First letter in lower case, unless the word is an acronym. */
  uncapitalise: (text: string): string =>
    /^\p{Lu}(\p{Lu}|\d|$)/u.test(text) ? text : text.slice(0, 1).toLocaleLowerCase("fr") + text.slice(1),
  /** « a, b et c ». */
  enumerate: (items: readonly string[]): string =>
    items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} et ${items.at(-1)}`,
  /** « a ; b ; c » */
  list: (items: readonly string[]): string => items.join(" ; "),
  quote: (text: string): string => `« ${text} »`,
  /** What stands between a label and what it labels. */
  colon: " : ",
};
export type TypeWords = typeof frenchType;

/** The singular for a number below two, the plural from two: « 1,5 point », « 2 points ». */
export function plural(count: number, singular: string, several = `${singular}s`): string {
  return Math.abs(count) < 2 ? singular : several;
}
