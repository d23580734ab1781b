import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fileName } from "#schemas/names/file-name";
import { openBrowser } from "#tests/browser/open-browser";
import { type Visitor, visitorOf } from "#tests/browser/visitor";
import { smallSite } from "#tests/fixtures/release/small-site";
import { someOf } from "#tests/tier";

const KINDS = [
  "index.html",
  "rapport.html",
  "annexes.html",
  "methode.html",
  "qualite.html",
  "donnees.html",
  `regions/${fileName("F6", "Montagne")}.html`,
];
const FACES = /^Source (?:Sans 3|Serif 4)/;
/** A4 less the margins of print.css, in CSS pixels. */
const PRINTED = { width: 680, height: 1009 };
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

/** WCAG 1.4.12 on the text of the page; drawings are images, whose tables stand under them. */
const SPACING = `:not(svg, svg *) { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }`;

/** Elements with text of their own that leave the window or are cut by a box, scrolling tables apart. */
const LOST = `(() => [...document.querySelectorAll("body *:not(svg, svg *, .skip)")].filter((one) => {
  const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.nodeValue.trim() !== "");
  if (!own || one.closest(".scroll") !== null) return false;
  const box = one.getBoundingClientRect();
  const cut = getComputedStyle(one).overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1;
  return box.width > 0 && (cut || box.right > window.innerWidth + 1 || box.left < -1);
}).map((one) => one.tagName + ": " + one.textContent.slice(0, 60)))()`;

/** A style sheet more, which the security policy of the page does not concern. */
const SPACED_OUT = `(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(${JSON.stringify(SPACING)});
  document.adoptedStyleSheets = [sheet];
  return getComputedStyle(document.querySelector("main p")).wordSpacing !== "0px";
})()`;

describe.each(someOf(KINDS, 3))("%s", (file) => {
  beforeAll(() => visitor.open(file));

  test("is set in its two typefaces and no other", async () => {
    const faces = await facesOf(visitor.page);
    expect(faces.length).toBeGreaterThan(0);
    expect(faces.filter(({ name, embedded }) => !embedded || !FACES.test(name))).toEqual([]);
  });

  test("prints no figure taller than a page, none that may be split, no heading left alone", async () => {
    await visitor.setWidth(PRINTED.width);
    await visitor.page.emulateMedia({ media: "print" });
    const figures = (await visitor.page.evaluate(FIGURES)) as readonly { height: number; inside: string }[];
    expect(figures.filter(({ height, inside }) => height > PRINTED.height || inside !== "avoid")).toEqual([]);
    expect(await visitor.page.evaluate(LONELY)).toEqual([]);
  });

  test("keeps everything when text is spaced out", async () => {
    await visitor.page.emulateMedia({ media: null });
    expect(await visitor.page.evaluate(SPACED_OUT)).toBe(true);
    for (const width of [1280, 390]) {
      await visitor.setWidth(width);
      expect(await visitor.page.evaluate(LOST), `${width} px`).toEqual([]);
      const scroll = await visitor.page.evaluate("document.documentElement.scrollWidth");
      expect(scroll, `${width} px`).toBeLessThanOrEqual(width);
    }
  });
});

const FIGURES = `[...document.querySelectorAll("figure")].map((one) => ({
  id: one.id, height: one.getBoundingClientRect().height, inside: getComputedStyle(one).breakInside }))`;
const LONELY = `[...document.querySelectorAll("h1, h2, h3")].filter((one) => getComputedStyle(one).breakAfter !== "avoid").map((one) => one.textContent)`;

interface Face {
  readonly name: string;
  /** Carried by the page, not found on the machine. */
  readonly embedded: boolean;
  readonly text: string;
}

/**
 * Marks texts of the page in which each character is once in each style that it has on the page: the browser says of one text at a
 * time what it is drawn with.
 */
const MARKED = "data-drawn";
const MARK_TEXTS = `(() => {
  const seen = new Set();
  for (const one of document.querySelectorAll("body *:not(style)")) {
    const text = [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.nodeValue).join("").replace(/\\s/g, "");
    if (text === "" || one.getClientRects().length === 0) continue;
    const { fontFamily, fontWeight, fontStyle, fontVariant } = getComputedStyle(one);
    const drawn = [...text].map((sign) => [fontFamily, fontWeight, fontStyle, fontVariant, sign].join());
    if (drawn.every((sign) => seen.has(sign))) continue;
    for (const sign of drawn) seen.add(sign);
    one.setAttribute("${MARKED}", text.slice(0, 60));
  }
})()`;

/** Every typeface with which the browser draws a text of the page, with one such text. */
async function facesOf(page: Page): Promise<readonly Face[]> {
  await page.evaluate(MARK_TEXTS);
  const session = await page.context().newCDPSession(page);
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { root } = await session.send("DOM.getDocument", { depth: 0 });
  const { nodeIds } = await session.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector: `[${MARKED}]` });
  const faces: Face[] = [];
  for (const nodeId of nodeIds) {
    const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId });
    const { attributes } = await session.send("DOM.getAttributes", { nodeId });
    const text = attributes[attributes.indexOf(MARKED) + 1];
    faces.push(...fonts.map(({ familyName: name, isCustomFont: embedded }) => ({ name, embedded, text })));
  }
  await session.detach();
  return [...new Map(faces.map((face) => [face.name, face])).values()];
}

describe("print of the report", () => {
  test("is tagged, in French, titled, A4 throughout", async () => {
    await visitor.open("rapport.html");
    const pdf = await visitor.page.pdf({ preferCSSPageSize: true, tagged: true, printBackground: true });
    const text = pdf.toString("latin1");
    expect(text).toMatch(/\/MarkInfo|\/Marked true/);
    expect(text).toMatch(/\/Lang \(fr\)/);
    expect(text).toMatch(/\/Title /);
    const boxes = [...text.matchAll(/\/MediaBox \[([^\]]+)\]/g)].map((match) => match[1] ?? "");
    expect(boxes.length).toBeGreaterThan(3);
    expect(boxes.filter((box) => !/^0 0 59[456](?:\.\d+)? 84[12]/.test(box))).toEqual([]);
  });
});
