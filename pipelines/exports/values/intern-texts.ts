import { TextRanks } from "#columns/texts/text-ranks";
import type { TextColumn } from "../export-reader.ts";

/** A column of texts that are already strings: each distinct one once. */
export function internTexts(name: string, position: number, texts: readonly string[]): TextColumn {
  const distinct = new TextRanks();
  const codes = distinct.ranksOf(texts);
  return { name, position, dictionary: distinct.texts, codes };
}
