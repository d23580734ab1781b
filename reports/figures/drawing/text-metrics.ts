import advances from "./font-advances.json" with { type: "json" };

/** The two weights of the chart typeface. */
export type Weight = 400 | 600;

/** Advance of a character that the table lacks, in thousandths of an em: a wide letter, so that nothing is cut. */
const UNKNOWN = 700;

/** Width in pixels of a text set in the chart typeface, from the committed table of advances. */
export function measureText(text: string, size: number, weight: Weight = 400): number {
  const table: Readonly<Record<string, number>> = advances[weight === 600 ? "600" : "400"];
  let width = 0;
  for (const character of text) width += table[character] ?? UNKNOWN;
  return (width * size) / 1000;
}

/** Cuts a text into lines no wider than `width`, at ordinary spaces, and at hyphens in a word too long for a line. */
export function wrapText(text: string, width: number, size: number, weight: Weight = 400): readonly string[] {
  const fits = (line: string) => measureText(line, size, weight) <= width;
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && fits(`${last} ${word}`)) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(...breakWord(word, fits));
  }
  return lines;
}

function breakWord(word: string, fits: (line: string) => boolean): readonly string[] {
  if (fits(word)) return [word];
  const lines: string[] = [];
  for (const piece of word.split(/(?<=-)/)) {
    const longer = (lines.at(-1) ?? "") + piece;
    if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  return lines;
}
