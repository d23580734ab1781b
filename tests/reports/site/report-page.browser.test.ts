import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "#tests/browser/open-browser";
import { type Visitor, visitorOf } from "#tests/browser/visitor";
import { builtStudy } from "#tests/fixtures/built/built-study";
import { type CsvRow, readCsv, textOf } from "./read-site.ts";

/** A4 less the margins of print.css, in CSS pixels. */
const PRINTED = { width: 680, height: 1009 };
let browser: Browser;
let visitor: Visitor;
let site: string;
let facts: readonly CsvRow[];

beforeAll(async () => {
  const { address } = await builtStudy("data/phare", "phare", "fr");
  site = join(address, "site");
  facts = readCsv(join(address, "tables", "facts.csv"));
  browser = await openBrowser();
  visitor = await visitorOf(browser, site);
});
afterAll(async () => {
  await visitor.leave();
  await browser.close();
});

const wordsOf = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

describe("the report of the demonstration", () => {
  beforeAll(() => visitor.open("rapport.html"));

  test("is as short as it should be: figures, nodes, bytes, height", async () => {
    const size = (await visitor.page.evaluate(`({
      figures: document.querySelectorAll("figure").length, nodes: document.querySelectorAll("*").length,
      height: document.documentElement.scrollHeight })`)) as Record<string, number>;
    expect(size.figures).toBeLessThanOrEqual(24);
    expect(size.nodes).toBeLessThanOrEqual(9_000);
    expect(statSync(join(site, "rapport.html")).size).toBeLessThanOrEqual(700_000);
    expect(size.height).toBeLessThanOrEqual(16_000);
  });

  test("has captions no taller than their chart, of 45 words at most, and under a third of the words that are seen", async () => {
    const figures = (await visitor.page.evaluate(FIGURES)) as readonly {
      id: string;
      reading: string;
      readingHeight: number;
      drawing: number;
    }[];
    expect(figures.filter(({ readingHeight, drawing }) => readingHeight > drawing)).toEqual([]);
    expect(figures.filter(({ reading }) => wordsOf(reading) > 45)).toEqual([]);
    const [all, captions] = (await visitor.page.evaluate(`[document.querySelector("main").innerText,
      [...document.querySelectorAll("figcaption")].map((one) => one.innerText).join(" ")]`)) as [string, string];
    expect(wordsOf(captions) / wordsOf(all)).toBeLessThan(1 / 3);
  });

  test("says of a flash survey that it is one, wherever what is essential reads it, and of no other wave", () => {
    const html = readFileSync(join(site, "rapport.html"), "utf8");
    const told = [...html.matchAll(/<li data-fact="([^"]+)">([\s\S]*?)<\/li>/g)];
    expect(told.length).toBeGreaterThan(5);
    for (const [, keys = "", text = ""] of told)
      expect(/\(mai\s2020\s: enquête flash\)/u.test(text), text).toBe(keys.includes("mai-2020"));
    expect(told.some(([, keys = ""]) => keys.includes("mai-2020"))).toBe(true);
  });

  test("prints on 28 pages at most, none of its figures split", async () => {
    await visitor.setWidth(PRINTED.width);
    await visitor.page.emulateMedia({ media: "print" });
    const tall = (await visitor.page.evaluate(
      `[...document.querySelectorAll("figure")].map((one) => one.getBoundingClientRect().height)`,
    )) as readonly number[];
    expect(Math.max(...tall)).toBeLessThan(PRINTED.height);
    await visitor.page.emulateMedia({ media: null });
    await visitor.setWidth(1280);
    const pdf = await visitor.page.pdf({ preferCSSPageSize: true, tagged: true, printBackground: true });
    expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(28);
  });
});

const FIGURES = `[...document.querySelectorAll("figure")].map((one) => ({ id: one.id,
  reading: one.querySelector(".reading").innerText,
  readingHeight: one.querySelector(".reading").getBoundingClientRect().height,
  drawing: one.querySelector(".drawings").getBoundingClientRect().height }))`;

describe.each(["rapport.html", "index.html", "annexes.html"])("%s of the demonstration", (file) => {
  test("loses nothing at 320 pixels, and spaced out", async () => {
    await visitor.open(file);
    await visitor.setWidth(320);
    expect(await visitor.page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
    await visitor.page.evaluate(SPACED_OUT);
    expect(await visitor.page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
    await visitor.setWidth(1280);
    expect(await visitor.page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(1280);
  });
});

/** WCAG 1.4.12: a style sheet more, which the security policy of the page does not concern. */
const SPACED_OUT = `(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(":not(svg, svg *) { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }");
  document.adoptedStyleSheets = [sheet];
})()`;

describe("the front page of the demonstration", () => {
  test("shows its results above 900 pixels, one for each public, one at least that is not significant", async () => {
    await visitor.open("index.html");
    const bottom = await visitor.page.evaluate(`document.querySelector(".results").getBoundingClientRect().bottom`);
    expect(bottom).toBeLessThan(900);
    const html = readFileSync(join(site, "index.html"), "utf8");
    const told = [...html.matchAll(/<article class="public-\d" data-fact="([^"]+)">([\s\S]*?)<\/article>/g)];
    expect(told).toHaveLength(4);
    const standfirst = textOf(/<p class="lead">([\s\S]*?)<\/p>/.exec(html)?.[1] ?? "");
    expect(wordsOf(standfirst)).toBeLessThanOrEqual(25);
    const verdicts = told.map(([, key, body = ""]) => {
      const fact = facts.find((one) => one.key === key && one.kind !== "level");
      const text = textOf(body);
      expect(wordsOf(textOf(/<p id="[^"]+">([\s\S]*?)<\/p>/.exec(body)?.[1] ?? "")), text).toBeLessThanOrEqual(14);
      expect(/hausse significative/.test(text), text).toBe(fact?.verdict === "significant-higher");
      expect(/baisse significative/.test(text), text).toBe(fact?.verdict === "significant-lower");
      const value = Math.floor(Number(fact?.estimate) * 100 + 0.5 + 1e-9);
      expect(text, key).toContain(`${value} %`);
      return fact?.verdict;
    });
    expect(verdicts).toContain("not-significant");
  });

  test("leads to every territory, with the value of each on its map", () => {
    const html = readFileSync(join(site, "index.html"), "utf8");
    const links = new Set([...html.matchAll(/href="(regions\/[^"]+)"/g)].map(([, href]) => href));
    expect(links.size).toBe(13);
    const places = [
      ...html.matchAll(
        /<a href="regions[^"]+" class="shade-(\w+)" aria-label="[^"]+\s:\s([^"]+)"><path d="[^"]+"\/><text[^>]*>([^<]+)<\/text>/g,
      ),
    ];
    expect(places).toHaveLength(13);
    for (const [, shade, said = "", text = ""] of places) {
      expect(text).toBe(said);
      expect(/^\d/.test(text), text).toBe(shade !== "none");
    }
  });
});
