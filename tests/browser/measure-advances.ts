import type { Page } from "playwright-core";
import { fontFaces } from "#reports/styles/fonts";

/** Advance widths in thousandths of an em: weight -> character -> advance. */
export type Advances = Readonly<Record<"400" | "600", Readonly<Record<string, number>>>>;

/** Printable Latin characters and the signs that the pages use. */
export function measuredCharacters(): readonly string[] {
  const codes = [
    ...range(0x20, 0x7e),
    ...range(0xa0, 0xff),
    0x152,
    0x153,
    0x2013,
    0x2014,
    0x2018,
    0x2019,
    0x201c,
    0x201d,
  ];
  return [...codes, 0x2026, 0x202f, 0x20ac, 0x2212].map((code) => String.fromCodePoint(code));
}

/** Measures the chart typeface in a browser: the numbers of reports/figures/drawing/font-advances.json. */
export async function measureAdvances(page: Page): Promise<Advances> {
  await page.setContent(
    `<style>${fontFaces()}</style><p style="font-family:'Source Sans 3'">a<b style="font-weight:600">b</b></p>`,
  );
  return page.evaluate(`(async () => {
    await document.fonts.ready;
    const context = document.createElement("canvas").getContext("2d");
    const advances = (weight) => {
      context.font = weight + ' 1000px "Source Sans 3"';
      return Object.fromEntries(${JSON.stringify(measuredCharacters())}.map((c) => [c, Math.round(context.measureText(c).width)]));
    };
    return { 400: advances(400), 600: advances(600) };
  })()`);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
