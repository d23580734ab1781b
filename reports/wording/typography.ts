const NARROW = "\u202f";
const HARD = "\u00a0";
const MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre";
const UNITS =
  "points?|%|€|ans|mois|semaines|réponses?|répondants|répondantes|unités|ko|Mo|page|pages|tests?|régions?|vagues?|modalités?";

/** What each rule finds and puts in its place, in the order in which they apply. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/\.\.\./g, "…"],
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

/**
 * French typography of a text that has none: narrow no-break space before `; ! ? %`, no-break space before `:` and
 * inside « », typographic apostrophe, true minus, numbers tied to their units. Applying it twice changes nothing.
 */
export function french(text: string): string {
  let result = text;
  for (const [pattern, replacement] of RULES) result = result.replace(pattern, replacement);
  return result;
}

/** First letter as a capital, the rest as it is. */
export function capitalise(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase("fr") + text.slice(1);
}

/** First letter in lower case, unless the word is an acronym. */
export function uncapitalise(text: string): string {
  return /^\p{Lu}(\p{Lu}|\d|$)/u.test(text) ? text : text.slice(0, 1).toLocaleLowerCase("fr") + text.slice(1);
}

/** « a, b et c ». */
export function enumerate(items: readonly string[], last = "et"): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}`;
}

/** The singular for a number below two, the plural from two: « 1,5 point », « 2 points ». */
export function plural(count: number, singular: string, several = `${singular}s`): string {
  return Math.abs(count) < 2 ? singular : several;
}

/** An address part made of a label: « provence-alpes-cote-d-azur ». */
export function slug(label: string): string {
  return label
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/œ/gi, "oe")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}
