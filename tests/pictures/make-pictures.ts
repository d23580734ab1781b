import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { launchServer } from "#tests/browser/launch-server";

/** What the README shows: a page, and how it is looked at. */
interface Picture {
  readonly name: string;
  readonly page: string;
  readonly media: "screen" | "print";
  readonly width: number;
  readonly height: number;
}

/** The home page as a visitor meets it, and the first side of a sheet as it is printed. */
const PICTURES: readonly Picture[] = [
  { name: "home", page: "index.html", media: "screen", width: 1280, height: 840 },
  { name: "sheet", page: "regions/53-bretagne.html", media: "print", width: 760, height: 992 },
];
/** Pixels of a picture for one of the page: small, and still read. */
const SCALE = 0.75;
/** The margins of paper, which a screen has not. */
const PAPER = "body { padding: 24px 40px !important } .verso { display: none !important }";

/** Pictures of a built site, as PNG: the same pages and the same browser give the same bytes. */
export async function makePictures(site: string, browser: Browser): Promise<ReadonlyMap<string, Buffer>> {
  const pictures = new Map<string, Buffer>();
  for (const picture of PICTURES) {
    const { width, height } = picture;
    const context = await browser.newContext({
      ...{ viewport: { width, height }, deviceScaleFactor: SCALE, offline: true, reducedMotion: "reduce" },
    });
    const page = await context.newPage();
    pictures.set(`${picture.name}.png`, await pictureOf(page, site, picture));
    await context.close();
  }
  return pictures;
}

async function pictureOf(page: Page, site: string, { page: file, media }: Picture): Promise<Buffer> {
  await page.emulateMedia({ media });
  await page.goto(pathToFileURL(join(site, file)).href);
  if (media === "print")
    await page.evaluate(`(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(${JSON.stringify(PAPER)});
      document.adoptedStyleSheets = [sheet]; })()`);
  // Faces that only this medium asks for are loaded, and what they move is drawn.
  await page.evaluate(`Promise.all([...document.fonts].map((face) => face.load())).then(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(true)))))`);
  return page.screenshot({ type: "png" });
}

/** `npm run pictures`: those of the README, from the demonstration as it was last run. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { chromium } = await import("playwright-core");
  const server = await launchServer();
  const browser = await chromium.connect(server.wsEndpoint());
  const folder = fileURLToPath(new URL(".", import.meta.url));
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of await makePictures("build/phare/site", browser)) writeFileSync(join(folder, name), bytes);
  await server.close();
}
