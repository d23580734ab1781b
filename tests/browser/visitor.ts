import type { Browser, Page } from "playwright-core";

/** One window that goes from page to page of a site, each as it is published: its security policy holds. */
export interface Visitor {
  readonly page: Page;
  /** Opens a file of the site, on a screen of 1280 px, and waits for its typefaces. */
  readonly open: (file: string) => Promise<void>;
  /** What the file that is open asked for, and what the browser said of it. */
  readonly heard: () => { readonly requests: readonly string[]; readonly complaints: readonly string[] };
  readonly setWidth: (width: number, height?: number) => Promise<void>;
  readonly leave: () => Promise<void>;
}

/** Opens a window for a site: a page is loaded once, whatever is asked of it. */
export async function visitorOf(browser: Browser, site: string): Promise<Visitor> {
  const context = await browser.newContext();
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  let [requests, complaints]: [string[], string[]] = [[], []];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  const setWidth = (width: number, height = 900) => page.setViewportSize({ width, height });
  return {
    page,
    open: async (file) => {
      await page.emulateMedia({ media: null });
      await setWidth(1280);
      [requests, complaints] = [[], []];
      await page.goto(`file://${site}/${file}`);
      await page.evaluate("document.fonts.ready.then(() => true)");
    },
    heard: () => ({ requests: [...requests], complaints: [...complaints] }),
    setWidth,
    leave: () => context.close(),
  };
}

/** Milliseconds: a busy machine fails no test. */
const PATIENCE = 300_000;
