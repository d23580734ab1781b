import { type BrowserServer, chromium } from "playwright-core";
import { findBrowser, QUIET } from "#releases/print/browser";

/** Starts the browser that prints pages, which all tests share. */
export const launchServer = async (): Promise<BrowserServer> =>
  chromium.launchServer({ executablePath: await findBrowser(), headless: true, args: QUIET, timeout: 300_000 });
