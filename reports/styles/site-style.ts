import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fontFaces } from "./fonts.ts";

/** The colours of a public: of its marks, and a darker one for its text. */
export interface PublicStyle {
  readonly colour: string;
  readonly text_colour: string;
}

/** The style of every page: fonts inside, rules for the screen, for print, and the places of the tiles. */
export function siteStyle(
  tiles: readonly { readonly column: number; readonly row: number }[],
  publics: readonly PublicStyle[],
): string {
  const rules = ["site.css", "print.css"].map((file) => readFileSync(join(import.meta.dirname, file), "utf8"));
  return [fontFaces(), ...rules, tileRules(tiles), publicRules(publics)].join("\n");
}

/** Classes instead of style attributes, which the content policy forbids. */
function tileRules(tiles: readonly { readonly column: number; readonly row: number }[]): string {
  const columns = new Set(tiles.map(({ column }) => column));
  const rows = new Set(tiles.map(({ row }) => row));
  const column = (place: number) => `.c${place}{grid-column:${place + 1}}`;
  const row = (place: number) => `.r${place}{grid-row:${place + 1}}`;
  return [...[...columns].sort().map(column), ...[...rows].sort().map(row)].join("");
}

/** The publics in the order of the study: text in the darker colour, marks in the other. */
function publicRules(publics: readonly PublicStyle[]): string {
  return publics
    .map(
      ({ colour, text_colour }, index) =>
        `.public-${index + 1} strong{color:${text_colour}}.public-${index + 1} .mark{fill:${colour}}`,
    )
    .join("");
}
