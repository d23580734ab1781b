import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { writeWhole } from "../site/write-whole.ts";
import { QUIET } from "./browser.ts";

/** A page and the PDF that is made of it. */
export interface PrintedPage {
  readonly html: string;
  readonly pdf: string;
}

/** What each PDF of a folder was made of: a page that is the same is not printed again. */
const PRINTED = "printed.json";

/**
 * Prints pages as tagged PDF, by a browser that reads these files and nothing else. A browser writes into a PDF the day on which
 * it is made: the bytes are not the same from one printing to the next, and a page that has not changed keeps its PDF.
 */
export async function printPages(pages: readonly PrintedPage[], folder: string, browser: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const told = join(folder, PRINTED);
  const before: Readonly<Record<string, string>> = existsSync(told) ? JSON.parse(readFileSync(told, "utf8")) : {};
  const prints = new Map(pages.map(({ html, pdf }) => [pdf, printOf(html)] as const));
  const stale = pages.filter(({ pdf }) => before[pdf] !== prints.get(pdf) || !existsSync(join(folder, pdf)));
  if (stale.length === 0) return;
  const { chromium } = await import("playwright-core");
  const opened = await chromium.launch({ executablePath: browser, headless: true, args: QUIET });
  try {
    const context = await opened.newContext({ offline: true, javaScriptEnabled: false });
    for (const { html, pdf } of stale) {
      const page = await context.newPage();
      await page.goto(pathToFileURL(html).href);
      const bytes = await page.pdf({
        preferCSSPageSize: true,
        printBackground: true,
        tagged: true,
        outline: true,
      });
      mkdirSync(dirname(join(folder, pdf)), { recursive: true });
      writeWhole(join(folder, pdf), bytes);
      await page.close();
    }
  } finally {
    await opened.close();
  }
  writeWhole(told, `${JSON.stringify({ ...before, ...Object.fromEntries(prints) }, null, 1)}\n`);
}

const printOf = (html: string): string => createHash("sha256").update(readFileSync(html)).digest("hex");
