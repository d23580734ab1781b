/** Characters of Windows-1252 outside Latin-1 that French texts use. */
const WINDOWS_1252: Readonly<Record<string, number>> = {
  "€": 0x80,
  "…": 0x85,
  Œ: 0x8c,
  "\u2018": 0x91,
  "\u2019": 0x92,
  "\u201c": 0x93,
  "\u201d": 0x94,
  "–": 0x96,
  "—": 0x97,
  œ: 0x9c,
  Ÿ: 0x9f,
};

/** Bytes of a text in the encoding of an export. */
export function encode(text: string, encoding: string, byteOrderMark: boolean): Uint8Array {
  if (encoding === "utf-8") return new TextEncoder().encode(`${byteOrderMark ? "\ufeff" : ""}${text}`);
  if (encoding !== "windows-1252") throw new Error(`encode: no encoding ${encoding}`);
  return Uint8Array.from(text, (character) => {
    const byte = WINDOWS_1252[character] ?? character.codePointAt(0) ?? 0;
    if (byte > 0xff) throw new Error(`encode: ${JSON.stringify(character)} is not in Windows-1252`);
    return byte;
  });
}
