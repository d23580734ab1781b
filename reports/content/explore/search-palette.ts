/** What the palette finds: a kind, a name, words that find it too, and where it leads from the root of the site. */
export type PaletteEntry = readonly [kind: string, label: string, also: string, href: string];

/** An entry, and what it is sought by: written plainly once, for places are many. */
export interface SoughtEntry {
  readonly entry: PaletteEntry;
  readonly name: string;
  readonly also: string;
}

export const sought = (entry: PaletteEntry): SoughtEntry => ({
  entry,
  name: plain(entry[1]),
  also: plain(entry[2]),
});

const plain = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’'-]/g, " ").toLowerCase();

/**
 * Entries that hold every word of what is asked, capitals, accents and hyphens apart: first the one of that name, then those whose
 * name begins with it, the shortest first.
 */
export function searchPalette(entries: readonly SoughtEntry[], asked: string, most: number): readonly PaletteEntry[] {
  const words = plain(asked)
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  const phrase = words.join(" ");
  const ranked = entries.flatMap(({ entry, name, also }) => {
    if (!words.every((word) => name.includes(word) || also.includes(word))) return [];
    const begins = name.startsWith(phrase);
    const rank = name === phrase ? 0 : begins ? 1 : words.every((word) => name.includes(word)) ? 2 : 3;
    return [{ entry, rank, length: begins ? name.length : 0 }];
  });
  return ranked
    .toSorted((one, other) => one.rank - other.rank || one.length - other.length)
    .slice(0, most)
    .map(({ entry }) => entry);
}
