import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The faces of the site: Latin subsets of two open typefaces, in the two weights that are used. */
export const FACES = [
  {
    family: "Source Sans 3",
    weight: 400,
    file: "@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff2",
  },
  {
    family: "Source Sans 3",
    weight: 600,
    file: "@fontsource/source-sans-3/files/source-sans-3-latin-600-normal.woff2",
  },
  {
    family: "Source Serif 4",
    weight: 400,
    file: "@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff2",
  },
  {
    family: "Source Serif 4",
    weight: 600,
    file: "@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2",
  },
] as const;

/** The `@font-face` rules with the fonts inside, so that a page asks nothing of anybody. */
export function fontFaces(): string {
  return FACES.map(({ family, weight, file }) => {
    const bytes = readFileSync(fileURLToPath(import.meta.resolve(file)));
    const source = `url(data:font/woff2;base64,${bytes.toString("base64")}) format("woff2")`;
    return `@font-face{font-family:"${family}";font-weight:${weight};font-style:normal;src:${source}}`;
  }).join("\n");
}
