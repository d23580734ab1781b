import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "#tests/browser/open-browser";
import { type Visitor, visitorOf } from "#tests/browser/visitor";
import { builtStudy } from "#tests/fixtures/built/built-study";
import { seeded } from "#tests/fixtures/release/make-release";
import { type CsvRow, readCsv } from "#tests/reports/site/read-site";
import { draws, EXHAUSTIVE, someOf } from "#tests/tier";

const AXE = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const DRAWS = draws(4, 1000);
/** Rows are made alike: the rules of accessibility are tried on the first, on all of them by the long tier. */
const FEW_ROWS = `document.querySelectorAll("#cellules tbody tr:nth-child(n + 30)").forEach((row) => row.remove())`;

let browser: Browser;
let visitor: Visitor;
let rows: readonly CsvRow[];
let facts: readonly CsvRow[];
let indicators: ReadonlySet<string>;
const random = seeded(20261129);

beforeAll(async () => {
  browser = await openBrowser();
  const { address } = await builtStudy("data/phare", "phare", "fr");
  const site = join(address, "site");
  rows = readCsv(join(address, "tables", "estimates.csv")).filter(({ status }) => status !== "not-asked");
  facts = readCsv(join(address, "tables", "facts.csv"));
  const declared = readFileSync("data/phare/indicators.yaml", "utf8");
  indicators = new Set([...declared.matchAll(/^ {2}- id: (\w+)/gm)].map(([, id = ""]) => id));
  visitor = await visitorOf(browser, site);
});
afterAll(async () => {
  await visitor.leave();
  await browser.close();
});

const pick = <One>(list: readonly One[]): One => list[Math.floor(random() * list.length)] as One;
const isShown = ({ status, estimate }: CsvRow): boolean =>
  (status === "published" || status === "fragile") && estimate !== "";

/** Goes to a selection, and reads the rows that the page shows of it. */
async function rowsOf(hash: string): Promise<readonly (readonly string[])[]> {
  const read = `(async () => {
    location.hash = ${JSON.stringify(hash)};
    const wanted = decodeURIComponent(${JSON.stringify(hash)}.replaceAll("+", " "));
    for (;;) {
      await new Promise((done) => setTimeout(done, 5));
      const text = document.getElementById("etat").textContent;
      if (!text.includes("…")) break;
    }
    await new Promise((done) => setTimeout(done, 5));
    return [...document.querySelectorAll("#cellules tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent));
  })()`;
  return visitor.page.evaluate(read);
}

/** Waits in the page: the policy of the page lets nobody evaluate a text there again and again. */
const until = (condition: string) =>
  visitor.page.evaluate(
    `(async () => { while (!(${condition})) await new Promise((done) => setTimeout(done, 10)); })()`,
  );

/** A printed number, and the half of its last decimal. */
function numberIn(text: string): { readonly value: number; readonly half: number } {
  const [found = ""] = /[−-]?\d[\d\u202f]*(?:,\d+)?/.exec(text) ?? [];
  const decimals = /,(\d+)/.exec(found)?.[1]?.length ?? 0;
  const value = Number(
    found
      .replace("−", "-")
      .replace(/\u202f/g, "")
      .replace(",", "."),
  );
  return { value, half: 0.5 * 10 ** -decimals };
}

const scaleOf = ({ statistic }: CsvRow): number => (statistic === "share" || statistic === "balance" ? 100 : 1);
/** A total is printed to the power of ten that a quarter of the width of its interval reaches: half of it on each side, at most. */
const halfOf = ({ statistic, ci_lower, ci_upper }: CsvRow): number => {
  const quarter = (Number(ci_upper) - Number(ci_lower)) / 4;
  return statistic === "total" && quarter >= 1 ? 0.5 * 10 ** Math.floor(Math.log10(quarter)) : 0;
};
const agrees = (row: CsvRow, text: string): boolean => {
  const { value, half } = numberIn(text);
  return Math.abs(Number(row.estimate) * scaleOf(row) - value) <= Math.max(half, halfOf(row)) * 1.001;
};
const countIn = (text: string): number => Number(text.replace(/\u202f/g, ""));

describe("the explorer of the demonstration, opened from a disk", () => {
  beforeAll(() => visitor.open("explorer.html"));

  test("shows the cells of the table, their bases, and a sign where the table has no number", async () => {
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const { public: id = "", indicator = "", wave = "", domain_kind: kind = "" } = pick(rows);
      const chosen = { public: id, measure: indicator, wave, by: kind };
      const own = rows.filter(
        (row) => row.public === id && row.indicator === indicator && row.wave === wave && row.domain_kind === kind,
      );
      const shown = await rowsOf(new URLSearchParams(chosen).toString());
      const told = JSON.stringify(chosen);
      expect(shown.length, told).toBe(own.length);
      const left = [...own.filter(isShown)];
      for (const cells of shown) {
        const [value = "", , , base = ""] = cells.slice(-5);
        if (!/\d/.test(value)) continue;
        const at = left.findIndex((row) => Number(row.base) === countIn(base) && agrees(row, value));
        expect(at, `${told}: ${cells.join(" | ")}`).toBeGreaterThanOrEqual(0);
        left.splice(at, 1);
      }
      expect(left, told).toEqual([]);
    }
  });

  test("says why a cell is hidden, and names a nearest cell that the table shows", async () => {
    const hidden = rows.filter((row) => row.status === "suppressed" && row.domain_kind !== "all");
    for (let draw = 0; draw < Math.min(DRAWS, 100); draw += 1) {
      const { public: id = "", indicator = "", wave = "", domain_kind: kind = "" } = pick(hidden);
      const shown = await rowsOf(new URLSearchParams({ public: id, measure: indicator, wave, by: kind }).toString());
      const remarks = shown
        .filter((cells) => cells.at(-5) === "s")
        .map((cells) => (cells.at(-1) ?? "").replaceAll("\u00a0", " "));
      expect(remarks.length).toBeGreaterThan(0);
      const near = rows.filter((row) => row.public === id && row.indicator === indicator && isShown(row));
      for (const remark of remarks) {
        expect(remark).toMatch(/^protégé : /);
        const [, said = ""] = /au plus près,.* : ([^ ]+)/.exec(remark) ?? [];
        if (near.length > 0)
          expect(
            near.some((row) => agrees(row, said)),
            remark,
          ).toBe(true);
      }
    }
  });

  test("is used with the keyboard alone, and keeps its selection in the address", async () => {
    await visitor.open("explorer.html");
    await rowsOf("public=citoyens&measure=devoir_alliance&wave=2019&by=all");
    const before = await visitor.page.evaluate("location.hash");
    await visitor.page.focus("#choix-public");
    await visitor.page.keyboard.press("ArrowUp");
    await until(`location.hash !== ${JSON.stringify(before)}`);
    expect(await visitor.page.evaluate("location.hash")).toContain("public=associations");
    await visitor.page.keyboard.press("Tab");
    expect(await visitor.page.evaluate("document.activeElement.id")).toBe("choix-measure");
  });

  test("offers the selection as a file that holds its numbers, made without a request", async () => {
    await rowsOf("public=citoyens&measure=devoir_alliance&wave=2019&by=region");
    const [file] = await Promise.all([visitor.page.waitForEvent("download"), visitor.page.click("#csv-excel")]);
    const kept = join(mkdtempSync(join(tmpdir(), "selection-")), "file.csv");
    await file.saveAs(kept);
    const text = readFileSync(kept, "utf8");
    expect(file.suggestedFilename()).toBe("selection-citoyens-devoir_alliance.fr.csv");
    expect(text.startsWith("\uFEFFpublic;vague;mesure;")).toBe(true);
    expect(text.trim().split("\r\n")).toHaveLength(14);
    expect(text).toMatch(/;0,\d+;0,\d+;0,\d+;\d+;/);
  });
});

/**
 * Rows of a page that no row of a table is left for, each row of the table taken once: where one could stand for several, as
 * two that are hidden could, what was taken is given to another that may have it.
 */
function unpaired<Shown, Row>(
  shown: readonly Shown[],
  rows: readonly Row[],
  agree: (one: Shown, row: Row) => boolean,
): readonly Shown[] {
  const taken = new Map<number, number>();
  const find = (at: number, tried: Set<number>): boolean =>
    rows.some((row, place) => {
      if (tried.has(place) || !agree(shown[at] as Shown, row)) return false;
      tried.add(place);
      const holder = taken.get(place);
      if (holder !== undefined && !find(holder, tried)) return false;
      taken.set(place, at);
      return true;
    });
  return shown.filter((_, at) => !find(at, new Set()));
}

describe("the comparison of the demonstration, opened from a disk", () => {
  beforeAll(() => visitor.open("comparer.html"));

  test("sets side by side what the table has on both sides; a gap is established where a planned test says so, and there alone", async () => {
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const [one, other] = [pick(rows), pick(rows)];
      const address = ({ public: id = "", wave = "", domain_kind = "", domain = "" }: CsvRow) =>
        [id, wave, domain_kind, domain].map(encodeURIComponent).join("/");
      const shown = await rowsOf(new URLSearchParams({ a: address(one), b: address(other) }).toString());
      const told = `${address(one)} – ${address(other)}`;
      const at = (side: CsvRow) => rows.filter((row) => address(row) === address(side));
      const keyOf = ({ indicator, answer }: CsvRow) => `${indicator}:${answer}`;
      const others = new Map(at(other).map((row) => [keyOf(row), row]));
      const both = at(one).flatMap((row) => {
        const against = others.get(keyOf(row));
        const counts = one.public === other.public || indicators.has(row.indicator ?? "");
        return against === undefined || !counts ? [] : [[row, against] as const];
      });
      expect(shown.length, told).toBe(both.length);
      const says = (row: CsvRow, text: string) =>
        isShown(row)
          ? agrees(row, text) && countIn(/\(([^()]*)\)$/.exec(text)?.[1] ?? "") === Number(row.base)
          : /^(s|n\. d\.) – /.test(text);
      const unmatched = unpaired(
        shown,
        both,
        ([, first = "", second = ""], [row, against]) => says(row, first) && says(against, second),
      );
      expect(
        unmatched.map((cells) => cells.join(", ")),
        told,
      ).toEqual([]);
      const planned = facts.filter(
        (fact) =>
          (fact.kind === "change" || fact.kind === "public-gap") &&
          fact.verdict?.startsWith("significant") &&
          [
            [one, other],
            [other, one],
          ].some(
            ([from, to]) =>
              fact.public === to?.public &&
              fact.wave === to?.wave &&
              fact.from_wave === from?.wave &&
              (fact.other_public === "" ? fact.public : fact.other_public) === from?.public &&
              fact.domain === to?.domain &&
              fact.domain === from?.domain &&
              fact.domain_kind === to?.domain_kind &&
              fact.domain_kind === from?.domain_kind,
          ),
      );
      expect(shown.filter(([, , , , said]) => said === "écart établi").length, told).toBe(planned.length);
      const free = one.public === other.public && one.wave === other.wave;
      if (!free)
        expect(
          shown.filter(([, , , , said]) => said?.startsWith("comparaison libre")),
          told,
        ).toEqual([]);
    }
  });
});

test.each(someOf(["explorer.html", "comparer.html"], 1))(
  "%s asks for its own data only, complains of nothing, breaks no rule",
  async (file) => {
    // A page opens on the last selection, which may have no row.
    await visitor.page.evaluate("localStorage.clear()");
    await visitor.open(file);
    await until(`document.querySelectorAll("#cellules tbody tr").length > 0`);
    const { requests, complaints } = visitor.heard();
    const asked = requests.filter((url) => !url.startsWith("data:font/woff2"));
    expect(
      asked.filter((url) => !/^file:.*\/(?:explorer\.html|comparer\.html|explorer\/\d+-\d+\.js)(?:#|$)/.test(url)),
    ).toEqual([]);
    expect(complaints).toEqual([]);
    for (const width of [1280, 390, 320]) {
      await visitor.setWidth(width);
      expect(await visitor.page.evaluate("document.documentElement.scrollWidth"), `${width} px`).toBeLessThanOrEqual(
        width,
      );
    }
    if (!EXHAUSTIVE) await visitor.page.evaluate(FEW_ROWS);
    await visitor.page.evaluate(AXE);
    const run = `axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ["violations"] }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ": " + nodes[0]?.html))`;
    expect(await visitor.page.evaluate(run)).toEqual([]);
  },
);

test("without scripts the pages say so and lead to the tables", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(visitor.page.url().replace(/#.*/, ""));
  expect(await page.isVisible("#selection")).toBe(false);
  expect(await page.isVisible("noscript p a[href='donnees.html']")).toBe(true);
  await context.close();
});
