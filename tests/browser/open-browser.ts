import { type Browser, chromium } from "playwright-core";
import { inject } from "vitest";

/** Joins the browser that all tests share; closing it leaves it to the others. */
export const openBrowser = (): Promise<Browser> => chromium.connect(inject("browser"), { timeout: 300_000 });
