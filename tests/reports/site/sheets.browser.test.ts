import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "#tests/browser/open-browser";
import { type Visitor, visitorOf } from "#tests/browser/visitor";
import { builtStudy } from "#tests/fixtures/built/built-study";
import { someOf } from "#tests/tier";
import { tableOf } from "./read-site.ts";

/** CSS pixels of eight points. */
const EIGHT_POINTS = 8 / 0.75;
/** A4 less the margins of sheets, in CSS pixels. */
const PAPER = 680;
let browser: Browser;
let visitor: Visitor;
let site: string;
let sheets: readonly string[];

beforeAll(async () => {
  const { address } = await builtStudy("data/phare", "phare", "fr");
  site = join(address, "site");
  sheets = globSync("{regions,territoires}/*.html", { cwd: site }).sort();
  browser = await openBrowser();
  visitor = await visitorOf(browser, site);
});
afterAll(async () => {
  await visitor.leave();
  await browser.close();
});

const read = (file: string): string => readFileSync(join(site, file), "utf8");

describe("the sheets of the demonstration", () => {
  test("are those of its regions, zones and groups, each led to from the page of the territories", () => {
    expect(sheets.length).toBeGreaterThan(20);
    const page = read("territoires.html");
    expect(sheets.filter((file) => !page.includes(`href="${file}"`))).toEqual([]);
    for (const file of sheets) expect(read(file), file).toContain('href="../territoires.html"');
  });

  test("hold on two pages, in eight points at least, and lose nothing at 320 pixels", async () => {
    for (const file of someOf(sheets, 2)) {
      await visitor.open(file);
      const pdf = await visitor.page.pdf({ preferCSSPageSize: true, printBackground: true });
      expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g), file).toHaveLength(2);
      await visitor.setWidth(PAPER);
      await visitor.page.emulateMedia({ media: "print" });
      expect(await visitor.page.evaluate(SMALLEST_TEXT), file).toBeGreaterThanOrEqual(EIGHT_POINTS - 0.05);
      await visitor.page.emulateMedia({ media: null });
      await visitor.setWidth(320);
      expect(await visitor.page.evaluate("document.documentElement.scrollWidth"), file).toBeLessThanOrEqual(320);
      await visitor.setWidth(1280);
    }
  });

  test("have the same lines, publics and waves in the same figures, whatever a territory has", () => {
    const linesOf = (file: string, id: string) =>
      tableOf(read(file), id)
        .slice(1)
        .map((row) => row.slice(0, 3).join(" | "));
    for (const id of ["indicateurs", "reponses", "pratiques"]) {
      const [first = [], ...others] = sheets.map((file) => linesOf(file, id)).filter((lines) => lines.length > 0);
      expect(first.length, id).toBeGreaterThan(8);
      for (const lines of others) expect(lines, id).toEqual(first);
    }
  });

  test("print no number of a territory that is not published", () => {
    const rows = sheets.flatMap((file) => tableOf(read(file), "indicateurs").slice(1));
    const hidden = rows.filter(([, , , value]) => value === "s");
    expect(hidden.length).toBeGreaterThan(0);
    for (const [, , , , ...cells] of hidden) expect(cells.join("")).not.toMatch(/\d/);
  });
});

/** The size of the smallest text that is printed, drawings included. */
const SMALLEST_TEXT = `(() => {
  const sizes = [];
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (walk.currentNode.textContent.trim() === "" || parent.checkVisibility() === false) continue;
    const svg = parent.closest("svg");
    const scale = svg === null ? 1 : svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    if (scale > 0) sizes.push(parseFloat(getComputedStyle(parent).fontSize) * scale);
  }
  return Math.min(...sizes);
})()`;
