import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fileName } from "#schemas/names/file-name";
import { FAULTS_OF_TEXTS } from "#tests/browser/faults-of-texts";
import { measureAdvances } from "#tests/browser/measure-advances";
import { openBrowser } from "#tests/browser/open-browser";
import { type Visitor, visitorOf } from "#tests/browser/visitor";
import { smallSite } from "#tests/fixtures/release/small-site";
import { someOf } from "#tests/tier";

const ADVANCES = JSON.parse(readFileSync("reports/figures/drawing/font-advances.json", "utf8"));
const AXE = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const KINDS = [
  "index.html",
  "rapport.html",
  "annexes.html",
  "maturite.html",
  "vagues/index.html",
  "vagues/lecteurs-2019-2021.html",
  "indicateurs/index.html",
  `indicateurs/${fileName("note_genres")}.html`,
  `indicateurs/${fileName("lit_souvent")}.html`,
  "methode.html",
  "qualite.html",
  "donnees.html",
  `regions/${fileName("F6", "Montagne")}.html`,
];
const WIDTHS = [1280, 1120, 768, 390, 320];
let browser: Browser;
let site: string;
let sheets: readonly string[];
let visitor: Visitor;

beforeAll(async () => {
  browser = await openBrowser();
  site = await smallSite();
  // The small study declares neither level nor group beside its regions.
  sheets = readdirSync(join(site, "regions")).map((name) => `regions/${name}`);
  visitor = await visitorOf(browser, site);
});
afterAll(async () => {
  await visitor.leave();
  await browser.close();
});

describe.each(someOf(KINDS, 3))("%s", (file) => {
  beforeAll(() => visitor.open(file));

  test("asks for nothing but itself, and complains of nothing", () => {
    const { requests, complaints } = visitor.heard();
    expect(requests.filter((url) => !url.startsWith("data:font/woff2"))).toEqual([`file://${site}/${file}`]);
    expect(complaints).toEqual([]);
  });

  test("at every width: no sideways scroll, no text of a drawing cut, covered or too small", async () => {
    for (const width of WIDTHS) {
      await visitor.setWidth(width);
      const scroll = await visitor.page.evaluate("document.documentElement.scrollWidth");
      expect(scroll, `${width} px`).toBeLessThanOrEqual(width);
      expect(await visitor.page.evaluate(FAULTS_OF_TEXTS), `${width} px`).toEqual([]);
    }
  });

  test("has no violation of the accessibility rules, its details open", async () => {
    await visitor.setWidth(390);
    await visitor.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })");
    await visitor.page.evaluate(AXE);
    const run = `axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ["violations"] }).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ": " + nodes[0]?.html))`;
    expect(await visitor.page.evaluate(run)).toEqual([]);
  });
});

describe("print", () => {
  test("a sheet holds on two A4 pages, tagged, in French, with its title", async () => {
    for (const sheet of someOf(sheets, 2)) {
      await visitor.open(sheet);
      const pdf = await visitor.page.pdf({ preferCSSPageSize: true, tagged: true, printBackground: true });
      const text = pdf.toString("latin1");
      expect(text.match(/\/Type\s*\/Page\b/g), sheet).toHaveLength(2);
      expect(text, sheet).toMatch(/\/MarkInfo|\/Marked true/);
      expect(text, sheet).toMatch(/\/Lang \(fr\)/);
      expect(text, sheet).toMatch(/\/MediaBox \[0 0 59[456](?:\.\d+)? 84[12]/);
    }
  });

  test("the note of a figure is printed though it is closed, and its table is not", async () => {
    await visitor.open("rapport.html");
    await visitor.page.emulateMedia({ media: "print" });
    const height = await visitor.page.evaluate("document.querySelector('.about p').getBoundingClientRect().height");
    expect(height).toBeGreaterThan(8);
    expect(await visitor.page.evaluate("document.querySelector('.about table').getBoundingClientRect().height")).toBe(
      0,
    );
  });
});

test("the committed widths of characters are those of the browser", async () => {
  const page = await browser.newPage();
  const measured = await measureAdvances(page);
  await page.close();
  expect(measured).toEqual(ADVANCES);
});
