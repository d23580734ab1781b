/** Texts side by side as UTF-8, and where each one starts; one offset more than texts. */
export interface Utf8Texts {
  readonly bytes: Uint8Array;
  readonly offsets: Int32Array;
}

/** Encodes texts at once: one by one, the call costs more than the text. */
export function encodeTexts(texts: readonly string[]): Utf8Texts {
  const together = Buffer.from(texts.join(""));
  const offsets = new Int32Array(texts.length + 1);
  for (let index = 0; index < texts.length; index++)
    offsets[index + 1] = offsets[index] + Buffer.byteLength(texts[index]);
  // Two halves of a character that stood in two texts have become one: those texts are encoded apart.
  const bytes =
    together.length === offsets[texts.length] ? together : Buffer.concat(texts.map((text) => Buffer.from(text)));
  return { bytes, offsets };
}

/** Decodes texts: those that are all ASCII, a byte a character, are cut from one. */
export function decodeTexts({ bytes, offsets }: Utf8Texts): readonly string[] {
  const count = Math.max(0, offsets.length - 1);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = offsets[0] ?? 0;
  const all = buffer.toString("utf8", start, offsets[count] ?? 0);
  const texts = new Array<string>(count);
  const isPlain = all.length === (offsets[count] ?? 0) - start;
  for (let index = 0; index < count; index++)
    texts[index] = isPlain
      ? all.slice(offsets[index] - start, offsets[index + 1] - start)
      : buffer.toString("utf8", offsets[index], offsets[index + 1]);
  return texts;
}
