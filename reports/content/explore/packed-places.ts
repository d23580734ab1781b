import type { PaletteEntry } from "./search-palette.ts";

/** Places of one kind within one territory that has a sheet: their names, parted by a sign that no name has. */
export type PackedPlaces = readonly [kind: string, href: string, names: string];

export const NAMES_APART = "|";

/** Each place as an entry of the palette. */
export const unpackPlaces = (packed: readonly PackedPlaces[]): readonly PaletteEntry[] =>
  packed.flatMap(([kind, href, names]) => names.split(NAMES_APART).map((name): PaletteEntry => [kind, name, "", href]));
