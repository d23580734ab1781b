import { expect, test } from "vitest";
import { type PaletteEntry, searchPalette } from "#reports/content/explore/search-palette";

const ENTRIES: readonly PaletteEntry[] = [
  ["question", "Effets d’un partenariat", "E7", "q"],
  ["indicateur", "Taux de partenariat", "I08 taux_partenariat", "i"],
  ["indicateur", "Partenariats par organisation", "I10", "j"],
  ["territoire", "Île-de-France", "11", "r"],
];
const found = (asked: string) => searchPalette(ENTRIES, asked, 3).map(([, , , href]) => href);

test("finds without accents or capitals, by name or by what is said of it; names that begin so first", () => {
  expect(found("ILE de fr")).toEqual(["r"]);
  expect(found("i08")).toEqual(["i"]);
  expect(found("partenariat")).toEqual(["j", "q", "i"]);
  expect(found("d'un")).toEqual(["q"]);
  expect(found("taux effets")).toEqual([]);
  expect(found("  ")).toEqual([]);
});

test("gives no more than asked", () => {
  expect(searchPalette(ENTRIES, "a", 2)).toHaveLength(2);
});
