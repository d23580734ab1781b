import type { Browser, Page } from "playwright-core";

/** A page of a site, at a width, for as long as one looks at it. */
export interface Look {
  readonly site: string;
  readonly file: string;
  readonly width: number;
}

/** Opens a file of a site in a window of its own, looks at it, and closes the window. */
export async function lookAt<Result>(
  browser: Browser,
  { site, file, width }: Look,
  look: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true });
  context.setDefaultTimeout(PATIENCE);
  try {
    const page = await context.newPage();
    await page.goto(`file://${site}/${file}`);
    return await look(page);
  } finally {
    await context.close();
  }
}

/** Milliseconds: a busy machine fails no test. */
const PATIENCE = 300_000;
