import { type BrowserServer, chromium } from "playwright-core";
import { findBrowser, packedBrowser, QUIET } from "#releases/print/browser";

/**
 * Starts the browser that all tests share: the one of the npm package, the same everywhere, which has no windows and takes a third of
 * the processor; where it is not made for the machine, or another is named, the one that prints pages.
 */
export async function launchServer(): Promise<BrowserServer> {
  const packed = process.env.OBSERVATOIRE_BROWSER ? undefined : await packedBrowser();
  const server = packed === undefined ? undefined : await launch(packed).catch(() => undefined);
  return server ?? launch(await findBrowser());
}

const launch = (executablePath: string): Promise<BrowserServer> =>
  chromium.launchServer({ executablePath, headless: true, args: QUIET, timeout: 300_000 });
