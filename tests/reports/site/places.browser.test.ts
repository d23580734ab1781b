import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "#tests/browser/open-browser";
import { type Visitor, visitorOf } from "#tests/browser/visitor";
import { builtStudy } from "#tests/fixtures/built/built-study";

let browser: Browser;
let visitor: Visitor;
let site: string;
beforeAll(async () => {
  site = join((await builtStudy("data/phare", "phare", "fr")).address, "site");
  browser = await openBrowser();
  visitor = await visitorOf(browser, site);
});
afterAll(async () => {
  await visitor.leave();
  await browser.close();
});

/** Rows of a nomenclature, as its file has them. */
const rowsOf = (name: string) =>
  readFileSync(`data/reference/${name}.csv`, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));

test("every municipality of a region that has a sheet leads to it, and is told from others by its department", () => {
  const file = join(site, "explorer", "places.js");
  expect(statSync(file).size).toBeLessThan(1_000_000);
  const text = readFileSync(file, "utf8");
  const packed = JSON.parse(text.slice(text.indexOf("(") + 1, text.lastIndexOf(")"))) as [string, string, string][];
  const found = new Set(
    packed.flatMap(([kind, href, names]) => names.split("|").map((name) => [kind, name, href].join(" "))),
  );
  const regions = new Map(rowsOf("regions").map(([code, label]) => [code, label]));
  const departments = new Map(rowsOf("departements").map(([code, label]) => [code, label]));
  const metropolitan = rowsOf("communes").filter(([, , , region]) => Number(region) > 10);
  expect(metropolitan.length).toBeGreaterThan(34_000);
  const sheets = readFileSync(join(site, "territoires.html"), "utf8");
  const missing = metropolitan.filter(([, label, department, region]) => {
    const kind = `commune, ${departments.get(department)}, ${regions.get(region)}`;
    const href = new RegExp(`regions/${region}-[a-z-]+\\.html`).exec(sheets)?.[0];
    return !found.has([kind, label, href].join(" "));
  });
  expect(missing).toEqual([]);
});

test("a reader finds a municipality from the front page, by keys alone, and nothing is loaded before", async () => {
  await visitor.open("index.html");
  expect(visitor.heard().requests.filter((url) => url.endsWith(".js"))).toEqual([]);
  const { page } = visitor;
  await page.focus(".places .search");
  await page.keyboard.press("Enter");
  await page.keyboard.type("ambérieu en bugey");
  await page.locator("#palette-liste li", { hasText: "Ain, Auvergne-Rhône-Alpes" }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/regions\/84-auvergne-rhone-alpes\.html$/);
});
