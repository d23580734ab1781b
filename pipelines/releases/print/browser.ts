import { existsSync } from "node:fs";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";

const SYSTEM_BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Nothing that calls home: the browser only reads the files it is given. */
export const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
];

/**
 * The browser that prints pages: the one that OBSERVATOIRE_BROWSER names, else the system's Chromium or Chrome, else the one of
 * the npm package.
 *
 * @throws FindingsError (exit 2) where there is none
 */
export async function findBrowser(environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  const named = environment.OBSERVATOIRE_BROWSER;
  if (named !== undefined && named !== "") return existsSync(named) ? named : refuseBrowser(named);
  return SYSTEM_BROWSERS.find((path) => existsSync(path)) ?? (await packedBrowser()) ?? refuseBrowser("");
}

/** The browser of the npm package, for the machines that it is made for. */
export async function packedBrowser(): Promise<string | undefined> {
  try {
    const { default: packed } = await import("@sparticuz/chromium");
    return await packed.executablePath();
  } catch {
    return undefined;
  }
}

function refuseBrowser(value: string): never {
  const message = "aucun navigateur pour faire les PDF";
  const repair =
    "installer Chromium ou Chrome, ou dire où il est par OBSERVATOIRE_BROWSER ; sans --pdf, le site se publie sans lui";
  return refuseWith({ code: "OBS-R508", message, ...(value === "" ? {} : { value }), repair }, EXIT.usage);
}
