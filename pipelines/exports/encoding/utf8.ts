import { isAscii } from "node:buffer";

/**
 * First byte at or after `start` that does not belong to a valid UTF-8 sequence (overlong forms, surrogates and code
 * points above U+10FFFF included), or the length when all are valid.
 */
export function firstInvalidUtf8(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length) {
    const length = validSequence(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

/** Length of the valid sequence at `at`, 0 when there is none. Source: Unicode, table 3-7. */
function validSequence(bytes: Uint8Array, at: number): number {
  const lead = bytes[at];
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (bytes[at + 1] < lowest || bytes[at + 1] > highest) return 0;
  for (let next = 2; next < length; next++) if ((bytes[at + next] & 0xc0) !== 0x80) return 0;
  return length;
}

/** Valid UTF-8, but for a character that the end of a block cuts. */
export function isUtf8Text(block: Buffer): boolean {
  const valid = firstInvalidUtf8(block, 0);
  return valid === block.length || (valid >= block.length - 3 && !isAscii(block.subarray(0, valid)));
}
