import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Erratum } from "#schemas/editions/errata";
import type { StudyWords } from "#wording/wording-of";
import { withErrata } from "./page-of-edition.ts";
import type { PublishedEdition } from "./published-editions.ts";
import { errataCsv, rootFiles } from "./root-files.ts";
import { filesBelow, type StagedEdition, stageEdition } from "./stage-edition.ts";
import { writeWhole } from "./write-whole.ts";

export interface PublishedSite {
  readonly study: string;
  readonly words: StudyWords;
  readonly staged: StagedEdition;
  /** Oldest first, the new one among them. */
  readonly editions: readonly PublishedEdition[];
  readonly errata: readonly Erratum[];
  readonly url: string | undefined;
  /** Makes the card and the PDF files of the edition in its folder, whose home page is named, where they are asked for. */
  readonly print?: ((edition: string, home: string) => Promise<void>) | undefined;
}

/**
 * Publishes an edition. In this order, each step whole by itself: the folder of the edition, what its pages and those of the
 * others say of errata, its PDF files, the lists, and last what leads to the latest edition. Stopped anywhere, each address leads to a page
 * of one edition, and the same command ends what was begun.
 */
export async function publishSite({
  study,
  words,
  staged,
  editions,
  errata,
  url,
  print,
}: PublishedSite): Promise<void> {
  const { target } = staged;
  stageEdition(staged);
  const pages = new Map(editions.map(({ address }) => [address, pagesOf(join(target, address))]));
  for (const [address, own] of pages) tellErrata({ target, address, pages: own, words }, errata);
  await print?.(join(target, staged.pages.edition.address), words.pages.addresses.index);
  const pdfs = new Map(
    editions
      .map(
        ({ address }) => [address, `${address}/pdf/${words.pages.addresses.report.replace(/html$/, "pdf")}`] as const,
      )
      .filter(([, path]) => existsSync(join(target, path))),
  );
  for (const { path, text } of rootFiles({ pdfs, study, words, editions, errata, pages, url }))
    writeWhole(join(target, path), text);
}

/** The pages of an edition, by their path from its root. */
export const pagesOf = (edition: string): readonly string[] =>
  filesBelow(edition)
    .filter((path) => path.endsWith(".html"))
    .map((path) => relative(edition, path).replaceAll(sep, "/"));

interface EditionFolder {
  readonly target: string;
  readonly address: string;
  readonly pages: readonly string[];
  readonly words: StudyWords;
}

/** What was wrong in an edition, on each of its pages and beside its data. */
function tellErrata({ target, address, pages, words }: EditionFolder, errata: readonly Erratum[]): void {
  const own = errata.filter(({ edition }) => edition === address);
  const data = join(target, address, "data", "errata.csv");
  if (own.length > 0) writeWhole(data, errataCsv(own));
  else if (existsSync(data)) rmSync(data);
  for (const page of pages) {
    const path = join(target, address, page);
    const root = "../".repeat(page.split("/").length - 1 + address.split("/").length);
    writeWhole(path, withErrata(readFileSync(path, "utf8"), { words, errata: own, root }));
  }
}
