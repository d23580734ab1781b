import { lettersApart } from "#findings/did-you-mean";
import { slug } from "#schemas/names/slug";

/** A code and the texts that call it. */
export type Labels = ReadonlyMap<string, readonly string[]>;

const SMALL_WORDS = new Set(["de", "du", "des", "d", "la", "le", "les", "l", "et", "en", "the", "of", "and"]);
/** Part of the letters in which a label may be mistyped. */
const MISTYPED = 0.2;

/**
 * The code whose label a text is, spelled otherwise: accents, capitals, order of words, initials, a slip. None where two
 * labels could be meant.
 *
 * @example nearestLabel("Rhone Alpes Auvergne", new Map([["84", ["Auvergne-Rhône-Alpes"]]])) // => "84"
 */
export function nearestLabel(text: string, labels: Labels): string | undefined {
  return nearestOf(text, labels, { ways: SPELLINGS, codeOf: (code) => code });
}

/**
 * The code of the place that a text is: a label spelled otherwise, or one that the text holds or is a part of (« 84 - Auvergne »,
 * « Centre »). Names of then are of the place that holds them now, so that several may be one.
 *
 * @example nearestPlace("Picardie Nord", new Map([["22", ["Picardie"]], ["31", ["Nord"]]]), new Map([["22", "32"], ["31", "32"]])) // => "32"
 */
export function nearestPlace(text: string, labels: Labels, former: ReadonlyMap<string, string>): string | undefined {
  const codeOf = (code: string): string => former.get(code) ?? code;
  return nearestOf(text, labels, { ways: [...SPELLINGS, holdsLabel, isPartOfLabel], codeOf });
}

interface Nearness {
  /** Ways for a text to be a label, the surest first. */
  readonly ways: readonly ((text: string, label: string) => boolean)[];
  /** What a code is in the end: two labels of one are no two. */
  readonly codeOf: (code: string) => string;
}

function nearestOf(text: string, labels: Labels, { ways, codeOf }: Nearness): string | undefined {
  const wanted = slug(text);
  if (wanted === "") return undefined;
  const slugs = slugsOf(labels);
  for (const isSame of ways) {
    const codes = slugs.flatMap(([code, own]) => (own.some((label) => isSame(wanted, label)) ? [code] : []));
    if (codes.length === 1) return codes[0];
    const [own, ...others] = new Set(codes.map(codeOf));
    if (codes.length > 1) return others.length === 0 ? own : undefined;
  }
  return undefined;
}

const slugged = new WeakMap<Labels, readonly (readonly [code: string, labels: readonly string[]])[]>();

/** Labels without what may be spelled otherwise: made once, since a level may have 35 000 of them. */
function slugsOf(labels: Labels) {
  const slugs = slugged.get(labels) ?? [...labels].map(([code, texts]) => [code, texts.map(slug)] as const);
  slugged.set(labels, slugs);
  return slugs;
}

const isSpelledSame = (text: string, label: string): boolean => text === label;

const wordsOf = (text: string): readonly string[] => text.split("-").filter((word) => !SMALL_WORDS.has(word));

const hasSameWords = (text: string, label: string): boolean =>
  wordsOf(text).length > 0 && wordsOf(text).toSorted().join() === wordsOf(label).toSorted().join();

function isInitials(text: string, label: string): boolean {
  const initials = (words: readonly string[]): string => words.map((word) => word.charAt(0)).join("");
  return text.length > 2 && (text === initials(label.split("-")) || text === initials(wordsOf(label)));
}

/** Whether all the words of a label are in the text. */
function holdsLabel(text: string, label: string): boolean {
  const [held, own] = [wordsOf(text), wordsOf(label)];
  return own.length > 0 && own.every((word) => held.includes(word));
}

const isPartOfLabel = (text: string, label: string): boolean => holdsLabel(label, text);

function isMistyped(text: string, label: string): boolean {
  const most = Math.max(1, Math.floor(label.length * MISTYPED));
  const isFar = text.length <= 3 || label.length <= 4 || Math.abs(text.length - label.length) > most;
  return !isFar && lettersApart(text, label) <= most;
}

const SPELLINGS = [isSpelledSame, hasSameWords, isInitials, isMistyped];
