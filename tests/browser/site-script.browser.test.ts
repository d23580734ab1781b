import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "#tests/browser/open-browser";
import { type Visitor, visitorOf } from "#tests/browser/visitor";
import { smallSite } from "#tests/fixtures/release/small-site";

const AXE = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let browser: Browser;
let visitor: Visitor;
beforeAll(async () => {
  browser = await openBrowser();
  visitor = await visitorOf(browser, await smallSite());
});
afterAll(async () => {
  await visitor.leave();
  await browser.close();
});

const page = () => visitor.page;
const wait = (condition: string) =>
  page().evaluate(`(async () => { while (!(${condition})) await new Promise((done) => setTimeout(done, 10)); })()`);
const violations = async () => {
  await page().evaluate(AXE);
  return page().evaluate(`axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ["violations"] }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ": " + nodes[0]?.html))`);
};

test("the palette opens by a key, finds without accents, is chosen with arrows, and goes there", async () => {
  await visitor.open("vagues/lecteurs-2019-2021.html");
  await page().keyboard.press("/");
  await page().keyboard.type("MONTAGNE");
  await wait(`document.querySelectorAll("#palette-liste li").length > 0`);
  expect(await violations()).toEqual([]);
  await page().keyboard.press("Enter");
  await page().waitForURL(/\/regions\//);
  await page().keyboard.press("Control+k");
  expect(await page().evaluate(`document.activeElement.id`)).toBe("palette-mots");
  await page().keyboard.press("Escape");
  expect(await page().evaluate(`document.querySelector("dialog.palette").open`)).toBe(false);
});

test("a slash that is typed in a field opens nothing", async () => {
  await visitor.open("explorer.html");
  await page().focus("#choix-public");
  await page().keyboard.press("/");
  expect(await page().evaluate(`document.querySelector("dialog.palette")?.open ?? false`)).toBe(false);
});

test("the heads of a table sort it: numbers as numbers, what has none last, the other way the second time", async () => {
  await visitor.open("qualite.html");
  const read = `[...document.querySelectorAll("#tab-bilan tbody tr")].map((row) => row.cells[5].textContent.replace(/\\D/g, ""))`;
  const before = (await page().evaluate(read)) as readonly string[];
  const click = `document.querySelectorAll("#tab-bilan thead th")[5].querySelector("button").click()`;
  await page().evaluate(click);
  const upwards = [...before].map(Number).sort((one, other) => one - other);
  expect(((await page().evaluate(read)) as readonly string[]).map(Number)).toEqual(upwards);
  await page().evaluate(click);
  expect(((await page().evaluate(read)) as readonly string[]).map(Number)).toEqual(upwards.toReversed());
  expect(await page().evaluate(`document.querySelectorAll("#tab-bilan thead th")[5].getAttribute("aria-sort")`)).toBe(
    "descending",
  );
  expect(await violations()).toEqual([]);
});
