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
  const wanted = slug(text);
  if (wanted === "") return undefined;
  for (const isSame of [isSpelledSame, hasSameWords, isInitials, isMistyped]) {
    const codes = [...labels].filter(([, texts]) => texts.some((label) => isSame(wanted, slug(label))));
    if (codes.length === 1) return codes[0][0];
    if (codes.length > 1) return undefined;
  }
  return undefined;
}

const isSpelledSame = (text: string, label: string): boolean => text === label;

const wordsOf = (text: string): readonly string[] => text.split("-").filter((word) => !SMALL_WORDS.has(word));

const hasSameWords = (text: string, label: string): boolean =>
  wordsOf(text).length > 0 && wordsOf(text).toSorted().join() === wordsOf(label).toSorted().join();

function isInitials(text: string, label: string): boolean {
  const initials = (words: readonly string[]): string => words.map((word) => word.charAt(0)).join("");
  return text.length > 2 && (text === initials(label.split("-")) || text === initials(wordsOf(label)));
}

const isMistyped = (text: string, label: string): boolean =>
  text.length > 3 && label.length > 4 && lettersApart(text, label) <= Math.max(1, Math.floor(label.length * MISTYPED));
