import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pagesOf } from "../site/publish-site.ts";
import { writeWhole } from "../site/write-whole.ts";
import { drawCard } from "./edition-card.ts";
import { mailedPage, sheetOf } from "./mailed-sheet.ts";
import { printPages } from "./print-pages.ts";

/** Kinds of pages that are printed: the class of their body. */
const PRINTED = /<body class="(?:report|sheet)">/;

/** The card of an edition, and its report and sheets as PDF, in its folder `pdf`. */
export async function printEdition(edition: string, home: string, browser: string): Promise<void> {
  await drawCard(edition, home, browser);
  const pages = pagesOf(edition)
    .filter((page) => PRINTED.test(readFileSync(join(edition, page), "utf8")))
    .map((page) => ({ html: join(edition, page), pdf: page.replace(/\.html$/, ".pdf") }));
  return printPages(pages, join(edition, "pdf"), browser);
}

interface MailedSheet {
  readonly code: string;
  /** Where all is published, and the address of the edition in it. */
  readonly target: string;
  readonly address: string;
  readonly url: string | undefined;
}

/** A sheet to be sent by mail: a page that is read alone, and its PDF; in the folder `envoi` of what is published. */
export async function mailSheet({ code, target, address, url }: MailedSheet, browser: string): Promise<string> {
  const edition = join(target, address);
  const page = sheetOf(code, pagesOf(edition));
  const html = readFileSync(join(edition, page), "utf8");
  const place = url === undefined ? undefined : new URL(`${address}/${page}`, url).href;
  const folder = join(target, "envoi");
  const name = `${address.replaceAll("/", "-")}-${basename(page, ".html")}`;
  const mailed = join(folder, `${name}.html`);
  writeWhole(mailed, mailedPage(html, place));
  await printPages([{ html: mailed, pdf: `${name}.pdf` }], folder, browser);
  return mailed;
}
