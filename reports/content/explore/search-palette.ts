/** What the palette finds: a kind, a name, words that find it too, and where it leads from the root of the site. */
export type PaletteEntry = readonly [kind: string, label: string, also: string, href: string];

const plain = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’']/g, " ").toLowerCase();

/** Entries that hold every word of what is asked, capitals and accents apart: those whose name begins with it first. */
export function searchPalette(entries: readonly PaletteEntry[], asked: string, most: number): readonly PaletteEntry[] {
  const words = plain(asked)
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  const ranked = entries.flatMap((entry) => {
    const [, label, also] = entry;
    const [name, all] = [plain(label), plain(`${label} ${also}`)];
    if (!words.every((word) => all.includes(word))) return [];
    const rank = name.startsWith(words.join(" ")) ? 0 : words.every((word) => name.includes(word)) ? 1 : 2;
    return [{ entry, rank }];
  });
  return ranked
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, most)
    .map(({ entry }) => entry);
}
