import { escapedHtml } from "#codebooks/escaped-html";
import { tableFromRows } from "#columns/column-table";
import { csvOf } from "#columns/csv/csv";
import { type Erratum, erratum } from "#schemas/editions/errata";
import { defineTable } from "#schemas/table";
import type { StudyWords } from "#wording/wording-of";
import { leadingPage, plainPage, plainTable } from "./plain-page.ts";
import { editionsFile, type PublishedEdition } from "./published-editions.ts";

/** A text, and where it stands from the root of what is published. */
export interface RootFile {
  readonly path: string;
  readonly text: string;
}

/** What the root says of the editions. */
export interface Root {
  readonly study: string;
  readonly words: StudyWords;
  /** Oldest first. */
  readonly editions: readonly PublishedEdition[];
  readonly errata: readonly Erratum[];
  /** Pages of each edition, by its address. */
  readonly pages: ReadonlyMap<string, readonly string[]>;
  readonly url: string | undefined;
  /** The report as PDF, by the address of the editions that have it. */
  readonly pdfs: ReadonlyMap<string, string>;
}

const errataTable = defineTable("errata", {
  title: "Une correction",
  columns: erratum.shape,
  key: ["edition", "figure"],
});

/** Errata as the data folder of an edition and the root hold them. */
export const errataCsv = (errata: readonly Erratum[]): string => csvOf(tableFromRows(errataTable, errata));

/** Files of the root in the order in which they are written: what leads to the latest edition comes last, the entry at the very end. */
export function rootFiles(root: Root): readonly RootFile[] {
  const { words, errata } = root;
  return [
    editionsFile(root.study, root.editions),
    { path: "editions.html", text: editionsPage(root) },
    { path: "errata.html", text: errataPage(words, errata) },
    { path: "errata.csv", text: errataCsv(errata) },
    ...(root.url === undefined ? [] : [{ path: "sitemap.xml", text: sitemap(root, root.url) }]),
    ...leads(root),
  ];
}

/** Pages of a year and of the root that lead to those of its latest edition. */
function leads({ words, editions, pages }: Root): readonly RootFile[] {
  const [latest] = editions.toReversed();
  const years = [...Map.groupBy(editions, ({ year }) => year)];
  const lead = (file: string, { address }: PublishedEdition, from: string): RootFile => {
    const path = `${from}${file}`;
    const to = `${"../".repeat(path.split("/").length - 1)}${address}/${file}`;
    return { path, text: leadingPage(words.lang, words.editions.moved, to) };
  };
  const all = [
    ...years.flatMap(([year, own]) => {
      const last = own[own.length - 1];
      return (pages.get(last.address) ?? []).map((file) => lead(file, last, `${year}/`));
    }),
    ...(pages.get(latest.address) ?? []).map((file) => lead(file, latest, "")),
  ];
  const isEntry = ({ path }: RootFile): number => (path === "index.html" ? 2 : path.endsWith("index.html") ? 1 : 0);
  return all.sort((one, other) => isEntry(one) - isEntry(other));
}

function editionsPage({ words, editions, errata, pdfs }: Root): string {
  const { editions: said } = words;
  const rows = editions.toReversed().map(({ address, year, version, date, changes }) => {
    const wrong = errata.filter(({ edition }) => edition === address).length;
    const counts =
      changes === null
        ? []
        : (["added", "changed", "removed"] as const).map((what) => said.changed(changes[what], said.changes[what]));
    return [
      `<a href="${escapedHtml(address)}/index.html">${escapedHtml(said.label(year, version))}</a>${wrong === 0 ? "" : `<br><a href="errata.html">${escapedHtml(said.errataOf(wrong))}</a>`}`,
      escapedHtml(words.dates.day(date)),
      counts.length === 0
        ? said.none
        : `${escapedHtml(counts.join(", "))}<br><a href="${escapedHtml(address)}/data/changes.csv">${escapedHtml(said.changesFile)}</a>`,
      `<a href="${escapedHtml(address)}/${words.pages.addresses.data}">${escapedHtml(words.pages.data.title)}</a>${pdfs.has(address) ? ` <a href="${escapedHtml(pdfs.get(address) ?? "")}">${escapedHtml(said.report)}</a>` : ""}`,
    ];
  });
  const { edition, date, changes, files } = said.columns;
  return plainPage(
    words.lang,
    said.title,
    `<p>${escapedHtml(said.lead)}</p>\n${plainTable([edition, date, changes, files], rows)}\n<p><a href="index.html">${escapedHtml(said.latest)}</a></p>`,
  );
}

function errataPage({ lang, editions: said, dates }: StudyWords, errata: readonly Erratum[]): string {
  const { edition, figure, old, new: now, reason, date } = said.errataColumns;
  const rows = errata.map((one) =>
    [one.edition, one.figure, one.old, one.new, one.reason, dates.day(one.date)].map(escapedHtml),
  );
  const table = rows.length === 0 ? `<p>${said.none}</p>` : plainTable([edition, figure, old, now, reason, date], rows);
  return plainPage(lang, said.errata, `${table}\n<p><a href="editions.html">${escapedHtml(said.others)}</a></p>`);
}

/** Every page of every edition, by its whole address. */
function sitemap({ editions, pages }: Root, url: string): string {
  const places = editions.flatMap(({ address, date }) =>
    (pages.get(address) ?? []).map((file) => {
      const place = new URL(`${address}/${file}`, url).href;
      return `<url><loc>${escapedHtml(place)}</loc><lastmod>${date}</lastmod></url>`;
    }),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${places.join("\n")}\n</urlset>\n`;
}
