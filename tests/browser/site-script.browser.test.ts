import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "#tests/browser/open-browser";
import { type Visitor, visitorOf } from "#tests/browser/visitor";
import { smallSite } from "#tests/fixtures/release/small-site";
import { temporaryFolder } from "#tests/study/edited-study";
import { someOf } from "#tests/tier";

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

test.each(someOf([1280, 390], 1))(
  "a figure of the report is saved as the picture that is seen, at %d px",
  async (width) => {
    await visitor.open("rapport.html");
    await visitor.setWidth(width);
    const all = (await page().evaluate(`[...document.querySelectorAll("figure")].map(({ id }) => id)`)) as string[];
    expect(all.length).toBeGreaterThan(3);
    const differences = new Map<string, number>();
    for (const id of someOf(all, 1)) {
      const saved = page().waitForEvent("download");
      await page().click(`#${id} .tools button`);
      const download = await saved;
      expect(download.suggestedFilename()).toBe(`${id.replace(/^fig-/, "")}.png`);
      const file = join(temporaryFolder(), "figure.png");
      await download.saveAs(file);
      const picture = readFileSync(file);
      const seen = await page().locator(`#${id} .drawings`).screenshot();
      differences.set(id, await differenceOf(picture, seen));
    }
    expect([...differences].filter(([, difference]) => difference > 0.012)).toEqual([]);
    expect(visitor.heard().complaints).toEqual([]);
  },
);

/**
 * How much the drawings in a picture differ from what is seen of them, from 0 to 1: the ink that one has and the other has not, on
 * cells of three pixels, where the picture has them between its title and its source.
 */
async function differenceOf(picture: Buffer, seen: Buffer): Promise<number> {
  const blank = await browser.newPage();
  const urls = [picture, seen].map((bytes) => `data:image/png;base64,${bytes.toString("base64")}`);
  const difference = await blank.evaluate(`(async ([picture, seen]) => {
    const load = async (src) => { const image = new Image(); image.src = src; await image.decode(); return image; };
    const [one, other] = [await load(picture), await load(seen)];
    const ink = (image, scale, top, left) => {
      const [width, height] = [Math.floor(other.width / 3), Math.floor(other.height / 3)];
      const canvas = new OffscreenCanvas(width, height);
      const pen = canvas.getContext("2d");
      pen.imageSmoothingQuality = "high";
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, width, height);
      pen.drawImage(image, left, top, other.width * scale, other.height * scale, 0, 0, width, height);
      return pen.getImageData(0, 0, width, height).data;
    };
    const target = ink(other, 1, 0, 0);
    let best = 1;
    for (let top = 0; top + other.height * 2 <= one.height; top += 2) {
      const own = ink(one, 2, top, 32);
      let sum = 0;
      for (let at = 0; at < own.length; at++) sum += Math.abs(own[at] - target[at]);
      best = Math.min(best, sum / own.length / 255);
    }
    return best;
  })(${JSON.stringify(urls)})`);
  await blank.close();
  return difference as number;
}
