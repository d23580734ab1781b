import { expect, test } from "vitest";
import { unpackPlaces } from "#reports/content/explore/packed-places";
import { type PaletteEntry, searchPalette, sought } from "#reports/content/explore/search-palette";

const ENTRIES: readonly PaletteEntry[] = [
  ["question", "Effets d’un partenariat", "E7", "q"],
  ["indicateur", "Taux de partenariat", "I08 taux_partenariat", "i"],
  ["indicateur", "Partenariats par organisation", "I10", "j"],
  ["territoire", "Île-de-France", "11", "r"],
];
const found = (asked: string) => searchPalette(ENTRIES.map(sought), asked, 3).map(([, , , href]) => href);

test("finds without accents or capitals, by name or by what is said of it; names that begin so first", () => {
  expect(found("ILE de fr")).toEqual(["r"]);
  expect(found("i08")).toEqual(["i"]);
  expect(found("partenariat")).toEqual(["j", "q", "i"]);
  expect(found("d'un")).toEqual(["q"]);
  expect(found("taux effets")).toEqual([]);
  expect(found("  ")).toEqual([]);
});

test("gives no more than asked", () => {
  expect(searchPalette(ENTRIES.map(sought), "a", 2)).toHaveLength(2);
});

test("of places whose names begin alike, the one of that name comes first, then the shortest; hyphens are spaces", () => {
  const packed = [
    ["commune, Un", "u", "Saint-Denis-en-Val|Saint-Denis|Bourg-Saint-Denis"],
    ["commune, Deux", "d", "Saint-Denis-d’Or"],
  ] as const;
  const places = unpackPlaces(packed).map(sought);
  expect(searchPalette(places, "saint denis", 9).map(([kind, name, , href]) => [kind, name, href])).toEqual([
    ["commune, Un", "Saint-Denis", "u"],
    ["commune, Deux", "Saint-Denis-d’Or", "d"],
    ["commune, Un", "Saint-Denis-en-Val", "u"],
    ["commune, Un", "Bourg-Saint-Denis", "u"],
  ]);
});
