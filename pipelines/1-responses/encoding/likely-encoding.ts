import { CHARACTERS, type SingleByteEncoding } from "./character-tables.ts";
import { firstInvalidUtf8 } from "./utf8.ts";

/** Letters of French text outside ASCII, and the signs that come with them. */
const FRENCH = new Set("àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒÆ’‘“”«»–—…€°\u00A0²");

/** In order of preference where several read as well. */
const CANDIDATES: readonly SingleByteEncoding[] = ["windows-1252", "iso-8859-15", "macroman"];

/** Adds the bytes of a block that are not UTF-8 to their counts. */
export function countInvalidUtf8(block: Buffer, counts: Float64Array): void {
  for (let at = firstInvalidUtf8(block, 0); at < block.length; at = firstInvalidUtf8(block, at + 1))
    counts[block[at]]++;
}

/** The single-byte encoding in which most of the counted bytes read as French. */
export function likeliestSingleByte(counts: Float64Array): {
  readonly encoding: SingleByteEncoding;
  readonly plausible: number;
  readonly total: number;
} {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const scores = CANDIDATES.map((encoding) => ({
    encoding,
    total,
    plausible: counts.reduce((sum, count, byte) => sum + (FRENCH.has(CHARACTERS[encoding][byte]) ? count : 0), 0),
  }));
  return scores.reduce((best, score) => (score.plausible > best.plausible ? score : best));
}
