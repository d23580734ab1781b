import type { TextColumn } from "../export-reader.ts";

/** A column of texts that are already strings: each distinct one once. */
export function internTexts(name: string, position: number, texts: readonly string[]): TextColumn {
  const places = new Map<string, number>();
  const codes = Int32Array.from(texts, (text) => {
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    return place;
  });
  return { name, position, dictionary: [...places.keys()], codes };
}
