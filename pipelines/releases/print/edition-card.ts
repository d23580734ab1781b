import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { writeWhole } from "../site/write-whole.ts";
import { QUIET } from "./browser.ts";

/** The picture of an edition, at its root: what a shared link shows. */
export const CARD = { file: "carte.png", width: 1200, height: 630 } as const;

/** Draws the card of an edition: the top of its home page, which says what is measured, of whom, and the main results. */
export async function drawCard(edition: string, home: string, browser: string): Promise<void> {
  const { chromium } = await import("playwright-core");
  const opened = await chromium.launch({ executablePath: browser, headless: true, args: QUIET });
  try {
    const { width, height } = CARD;
    const context = await opened.newContext({ viewport: { width, height }, offline: true, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(edition, home)).href);
    writeWhole(join(edition, CARD.file), await page.screenshot({ type: "png" }));
  } finally {
    await opened.close();
  }
}
