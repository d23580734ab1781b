import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FAULTS_OF_TEXTS } from "#tests/browser/faults-of-texts";
import { openBrowser } from "#tests/browser/open-browser";
import { printedPages } from "#tests/browser/printed-pages";
import { type Visitor, visitorOf } from "#tests/browser/visitor";
import { builtStudy } from "#tests/fixtures/built/built-study";
import { drawn, EXHAUSTIVE, someOf } from "#tests/tier";

const STUDIES = [
  { name: "the demonstration", from: "data/phare", id: "phare", lang: "fr" },
  { name: "the starter", from: "data/starter", id: "bibliotheque", lang: "fr" },
  { name: "Californian schools", from: "tests/fixtures/calibrated-schools", id: "calibrated-schools", lang: "en" },
  { name: "schools without regions", from: "tests/fixtures/schools", id: "schools", lang: "fr" },
] as const;

const AXE = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** A4 of print.css, in millimetres: its height, the margins above and below of pages and of sheets. */
const PAPER = 297;
const MARGINS = { page: [14, 16], sheet: [8, 11] } as const;
/** The least of a printed page that is full; the last one ends where the text ends. */
const FULL = 0.4;

/** WCAG 1.4.12: a style sheet more, which the security policy of the page does not concern. */
const SPACED_OUT = `(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(":not(svg, svg *) { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }");
  document.adoptedStyleSheets = [sheet];
})()`;
/** Texts that a box hides where it lets nothing be scrolled. */
const CLIPPED = `[...document.querySelectorAll("main *")].filter((one) => {
  const { overflowX, overflowY } = getComputedStyle(one);
  return (overflowX === "hidden" || overflowY === "hidden") && one.clientWidth > 1 && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
}).map((one) => one.outerHTML.slice(0, 80))`;
/** Figures whose Lecture is taller than their drawing, where they stand side by side. */
const TALL_READINGS = `[...document.querySelectorAll("figure")].filter((one) => {
  const [reading, drawing] = [one.querySelector(".reading"), one.querySelector(".drawings")];
  return reading !== null && drawing !== null && reading.getBoundingClientRect().height > drawing.getBoundingClientRect().height;
}).map((one) => one.id)`;
const VIOLATIONS = `axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ["violations"] }).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ": " + nodes[0]?.html))`;

/** Kinds of page that are looked at, which change with the seed; all pages by the long tier. */
const KINDS = 1;

/** Pages of a site: all of them when everything is tried, else the largest of some kinds. */
function pagesOf(site: string): readonly string[] {
  const all = globSync("{*,*/*}.html", { cwd: site, exclude: ["figures/**"] }).sort();
  if (EXHAUSTIVE) return all;
  const size = (file: string) => statSync(join(site, file)).size;
  const kinds = Map.groupBy(all, (file) => /<body class="(\w+)"/.exec(readFileSync(join(site, file), "utf8"))?.[1]);
  const largest = [...kinds.values()].map((own) => own.reduce((most, one) => (size(one) > size(most) ? one : most)));
  return drawn(largest, Math.min(KINDS, largest.length));
}

describe.each(STUDIES)("every page of $name", ({ from, id, lang }) => {
  let browser: Browser;
  let visitor: Visitor;
  let pages: readonly string[];
  beforeAll(async () => {
    browser = await openBrowser();
    const site = join((await builtStudy(from, id, lang)).address, "site");
    pages = pagesOf(site);
    visitor = await visitorOf(browser, site);
  });
  afterAll(async () => {
    await visitor.leave();
    await browser.close();
  });
  const evaluate = (program: string) => visitor.page.evaluate(program);

  /** What is told of each page, where it is not what it must be. */
  async function faults(find: (file: string) => Promise<readonly string[]>, of = pages): Promise<readonly string[]> {
    const told: string[] = [];
    for (const file of of) {
      await visitor.open(file);
      const found = await find(file);
      if (found.length > 0) told.push(`${file}: ${found.join(" | ")}`);
    }
    return told;
  }

  /** Printed pages that are not full, of a page; or too many of a sheet. */
  async function badlyPrinted(): Promise<readonly string[]> {
    const isSheet = (await evaluate("document.body.className")) === "sheet";
    const [above, below] = isSheet ? MARGINS.sheet : MARGINS.page;
    const pdf = await visitor.page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true });
    const fullness = printedPages(pdf).map((own) => {
      const lowest = Math.max(0, ...own.filter((y) => y < 1 - below / PAPER)) * PAPER;
      return (lowest - above) / (PAPER - above - below);
    });
    if (isSheet && fullness.length !== 2) return [`${fullness.length} printed pages`];
    return fullness
      .slice(0, -1)
      .flatMap((one, at) => (one < FULL ? [`printed page ${at + 1}: ${one.toFixed(2)}`] : []));
  }

  async function badlyReflowed(): Promise<readonly string[]> {
    const own: string[] = [];
    for (const width of [1280, 390, 320]) {
      await visitor.setWidth(width);
      if (Number(await evaluate("document.documentElement.scrollWidth")) > width) own.push(`${width} px: scrolls`);
      own.push(...((await evaluate(FAULTS_OF_TEXTS)) as string[]).map((one) => `${width} px: ${one}`));
    }
    await evaluate(SPACED_OUT);
    if (Number(await evaluate("document.documentElement.scrollWidth")) > 320) own.push("spaced out: scrolls");
    return [...own, ...((await evaluate(CLIPPED)) as string[])];
  }

  // One visit for all that is asked of a page: opening it takes longer than any of it.
  test("has no Lecture taller than its drawing; prints pages that are full at forty percent at least, but the last; reflows: no sideways scroll, no text of a drawing cut, covered or too small; spaced out, nothing is clipped", async () => {
    const printed = someOf(pages, 1);
    const found = await faults(async (file) => [
      ...((await evaluate(TALL_READINGS)) as readonly string[]).map((id) => `${id}: a tall Lecture`),
      ...(printed.includes(file) ? await badlyPrinted() : []),
      ...(await badlyReflowed()),
    ]);
    expect(found).toEqual([]);
  });

  test.runIf(EXHAUSTIVE)("breaks no rule of accessibility", async () => {
    const found = await faults(async () => {
      await evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })");
      await evaluate(AXE);
      return (await evaluate(VIOLATIONS)) as readonly string[];
    });
    expect(found).toEqual([]);
  });
});
