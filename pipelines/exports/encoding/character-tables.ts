import type { ENCODINGS } from "#schemas/study";

export type Encoding = (typeof ENCODINGS)[number];
export type SingleByteEncoding = Exclude<Encoding, "utf-8" | "utf-16le" | "utf-16be">;

/** A byte that the encoding does not define. */
export const UNDEFINED = "\uFFFF";

/**
 * Characters of the bytes 0x80-0x9F in Windows-1252; the rest is Latin-1. Written out because decoders differ on it
 * (nodejs/node#56542). Five bytes are not defined.
 */
const WINDOWS_1252 = `€${UNDEFINED}‚ƒ„…†‡ˆ‰Š‹Œ${UNDEFINED}Ž${UNDEFINED}` + `${UNDEFINED}‘’“”•–—˜™š›œ${UNDEFINED}žŸ`;

/** Bytes 0x80-0xFF of Mac OS Roman. */
const MACROMAN =
  "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø" +
  "¿¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uF8FFÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/** Bytes 0x80-0xFF of code page 850: what DOS programs, and Windows ones at a console, write in western Europe. */
const CP850 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐" +
  "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0";

/** Bytes where ISO-8859-15 differs from Latin-1. */
const ISO_8859_15: Readonly<Record<number, string>> = {
  164: "€",
  166: "Š",
  168: "š",
  180: "Ž",
  184: "ž",
  188: "Œ",
  189: "œ",
  190: "Ÿ",
};

/** The 256 characters of each single-byte encoding; control characters 0x80-0x9F count as undefined. */
export const CHARACTERS: Readonly<Record<SingleByteEncoding, readonly string[]>> = {
  "windows-1252": table((byte) => (byte < 160 ? WINDOWS_1252[byte - 128] : String.fromCharCode(byte))),
  "iso-8859-15": table((byte) => (byte < 160 ? UNDEFINED : (ISO_8859_15[byte] ?? String.fromCharCode(byte)))),
  macroman: table((byte) => MACROMAN[byte - 128]),
  cp850: table((byte) => CP850[byte - 128]),
};

export const isSingleByte = (name: string): name is SingleByteEncoding => Object.hasOwn(CHARACTERS, name);

function table(upperHalf: (byte: number) => string): readonly string[] {
  return Array.from({ length: 256 }, (_, byte) => (byte < 128 ? String.fromCharCode(byte) : upperHalf(byte)));
}

/** Text of bytes in a single-byte encoding; what the encoding does not define becomes UNDEFINED. */
export function decodeSingleByte(bytes: Buffer, encoding: SingleByteEncoding): string {
  const characters = CHARACTERS[encoding];
  return bytes.toString("latin1").replace(/[\u0080-\u00ff]/g, (character) => characters[character.charCodeAt(0)]);
}
