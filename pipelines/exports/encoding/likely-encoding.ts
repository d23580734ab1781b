import { CHARACTERS, type SingleByteEncoding } from "./character-tables.ts";
import { firstInvalidUtf8 } from "./utf8.ts";

/** How often the signs of French text outside ASCII come, about, in a hundred thousand of its letters. */
const FRENCH: Readonly<Record<string, number>> = {
  ...frequencies(1900, "é"),
  ...frequencies(500, "è’\u00A0"),
  ...frequencies(300, "àê"),
  ...frequencies(60, "çùâîô°«»€"),
  ...frequencies(20, "ûœëï–…“”‘ÉÀ"),
  ...frequencies(3, "äöüÿæÂÄÇÈÊËÎÏÔÖÙÛÜŒÆ—²"),
};
/** Any other sign, or none. */
const SELDOM = 0.01;

function frequencies(frequency: number, signs: string): Readonly<Record<string, number>> {
  return Object.fromEntries([...signs].map((sign) => [sign, frequency]));
}

/** In order of preference where several read as well. */
const CANDIDATES: readonly SingleByteEncoding[] = ["windows-1252", "iso-8859-15", "macroman", "cp850"];

/** The bytes of a file outside ASCII: how often each is where UTF-8 has none, and how many signs of French are UTF-8. */
export interface HighBytes {
  readonly invalid: Float64Array;
  characters: number;
}

export const noHighBytes = (): HighBytes => ({ invalid: new Float64Array(256), characters: 0 });

/** First bytes of French signs in UTF-8; « ’é » of MacRoman is a letter of Armenian there. */
const FRENCH_LEADS: ReadonlySet<number> = new Set([0xc2, 0xc3, 0xc5, 0xe2]);

/** Adds the bytes of a block. */
export function countHighBytes(block: Buffer, counted: HighBytes): void {
  let from = 0;
  for (;;) {
    const at = firstInvalidUtf8(block, from);
    for (let place = from; place < at; place++) if (FRENCH_LEADS.has(block[place])) counted.characters++;
    if (at >= block.length) return;
    counted.invalid[block[at]]++;
    from = at + 1;
  }
}

/**
 * True when a file that is not UTF-8 is so for the most part, or for a good part: a single-byte encoding almost never makes
 * a valid character of UTF-8, so two files were put together, or one was completed by another tool.
 */
export function isMixed({ invalid, characters }: HighBytes): boolean {
  return characters * 10 >= invalid.reduce((sum, count) => sum + count, 0);
}

/** How many of the counted bytes are signs of French text in an encoding. */
export function plausibleIn(counts: Float64Array, encoding: SingleByteEncoding): number {
  return likelihood(counts, CHARACTERS[encoding]).plausible;
}

/** The single-byte encoding in which the counted bytes read most as French does. */
export function likeliestSingleByte(counts: Float64Array): {
  readonly encoding: SingleByteEncoding;
  readonly plausible: number;
  readonly total: number;
} {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const scores = CANDIDATES.map((encoding) => ({ encoding, total, ...likelihood(counts, CHARACTERS[encoding]) }));
  return scores.reduce((best, score) => (score.logarithm > best.logarithm ? score : best));
}

function likelihood(counts: Float64Array, characters: readonly string[]) {
  let logarithm = 0;
  let plausible = 0;
  for (let byte = 128; byte < 256; byte++) {
    const frequency = FRENCH[characters[byte]];
    if (frequency !== undefined) plausible += counts[byte];
    logarithm += counts[byte] * Math.log(frequency ?? SELDOM);
  }
  return { logarithm, plausible };
}
