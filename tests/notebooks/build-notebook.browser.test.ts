import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { queryFile } from "#columns/query-file";
import { buildNotebook } from "#notebooks/build-notebook";
import { openBrowser } from "#tests/browser/open-browser";
import { starterResults } from "#tests/fixtures/built/starter-results";

const OVERVIEW = `SELECT public, wave, count(DISTINCT indicator) AS indicators FROM estimates GROUP BY public, wave`;

const folder = mkdtempSync(join(tmpdir(), "notebook-"));
const page = join(folder, "notebooks", "exploration.html");
let database: string;
let browser: Browser;

beforeAll(async () => {
  database = join(await starterResults(), "build/bibliotheque/observatoire.duckdb");
  await buildNotebook({ notebook: resolve("notebooks/exploration.html"), database, page });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the exploration notebook, built for the starter study", () => {
  test("is one page, which takes nothing from another file or from the network", () => {
    const html = readFileSync(page, "utf8");
    expect(html).toContain('<html lang="fr">');
    const markup = html.replace(/<script type="module">[\s\S]*?<\/script>/g, "");
    expect(markup).not.toMatch(/<(script|link|img)[^>]* (src|href)="(?!data:)/);
    expect(html).not.toMatch(/(import\s*\(|from\s*|@import\s+(url\()?)["'`]?https?:/);
  });

  test("shows the results of its queries in a browser, without a request or an error", async () => {
    const [{ rows }] = await queryFile(database, [OVERVIEW], { searchFolder: "." });
    const tab = await browser.newPage();
    tab.setDefaultTimeout(300_000);
    const requests: string[] = [];
    const errors: string[] = [];
    tab.on("request", (request) => requests.push(request.url()));
    tab.on("console", (message) => errors.push(message.text()));
    tab.on("pageerror", (error) => errors.push(error.message));
    await tab.goto(pathToFileURL(page).href);
    await tab.locator("main svg").first().waitFor();
    for (const { public: name, wave, indicators } of rows) {
      const row = tab
        .locator("tr", { hasText: String(name) })
        .filter({ hasText: String(wave) })
        .first();
      expect(await row.locator("td").allInnerTexts()).toEqual(expect.arrayContaining([String(indicators)]));
    }
    expect(await tab.locator("main").textContent()).toContain("Cette étude ne compare pas de régions.");
    expect(requests.filter((url) => !url.startsWith("data:"))).toEqual([pathToFileURL(page).href]);
    expect(errors).toEqual([]);
  });
});

test("a cell that imports from the network is refused", async () => {
  const notebook = resolve("tests/notebooks/network-import.html");
  const build = buildNotebook({ notebook, database, page: join(folder, "refused.html") });
  await expect(build).rejects.toThrow(/never from the network/);
});
