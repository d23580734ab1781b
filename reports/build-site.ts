import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { tableFromRows } from "#columns/column-table";
import { csvOf } from "#columns/csv/csv";
import { excelCsvOf } from "#columns/csv/excel-csv";
import { type DrawCharts, drawAhead } from "#figures/drawing/render-svg";
import type { StudyDefinition } from "#schemas/study-definition";
import type { ReleaseTables } from "#schemas/tables/tables";
import { figureTable } from "#schemas/tables/told/figure-table";
import { refuseCommentary } from "#study/commentary/refuse-commentary";
import { refuseUnfounded } from "#study/prose/refuse-unfounded";
import { refusedCommentary } from "./content/commentary/chapter-commentary.ts";
import { unfoundedTexts } from "./content/facts/unfounded-texts.ts";
import { isDrawn } from "./content/figure-content.ts";
import { type Meanings, meaningsOf } from "./content/open-data/meanings.ts";
import { readingOnly, type SiteContext, siteContext } from "./content/site-context.ts";
import type { WrittenFile } from "./pages/figure-files.ts";
import { type PageCache, type PageFile, pageKey } from "./pages/page-cache.ts";
import type { PageContent, PageKind, PlannedFile } from "./pages/page-kind.ts";
import { PAGES } from "./pages/pages.ts";
import { chartsIn, figuresIn, renderFigures, renderPage } from "./pages/render-page.ts";
import { siteScript } from "./pages/scripts/site-script.ts";
import type { NavigationEntry, SiteBuilder } from "./pages/site-builder.ts";
import { loadTemplates } from "./pages/templates.ts";
import { siteStyle } from "./styles/site-style.ts";

export type { Meanings, PageCache, PageFile };

/** What the published tables hold, in the language of the pages of a study. */
export const meaningsOfTables = ({ study }: StudyDefinition): Meanings => meaningsOf(study);

export interface SiteRequest {
  readonly definition: StudyDefinition;
  readonly release: ReleaseTables;
  /** An empty folder, made if it does not exist. */
  readonly folder: string;
  /** Pages made before: one whose inputs are the same is not made again. */
  readonly cache?: PageCache;
  /** Draws charts elsewhere while pages are written here; without it each is drawn when its page is. */
  readonly draw?: DrawCharts;
  readonly onProgress?: (done: number, total: number, page: string) => void;
}

/**
 * Writes the site of a study: self-contained pages in its language, made of the release tables and of nothing else. The same
 * tables give the same bytes.
 *
 * @returns the pages, as paths from the folder
 * @throws FindingsError (exit 1) where a text of the author says a change that nothing published establishes
 */
export async function buildSite(request: SiteRequest): Promise<{ readonly pages: readonly string[] }> {
  const context = siteContext(request.definition, request.release);
  refuseTexts(context);
  const css = siteStyle(
    request.definition.tiles,
    context.publics.map(({ series }) => series),
  );
  const { title, owner, version, synthetic, lang, territories } = request.definition.study;
  const { words } = context;
  const site: SiteBuilder = {
    study: { title, owner, version, synthetic, lang, territories },
    words,
    fill: loadTemplates(words),
    css,
    navigation: navigationOf(context),
    script: siteScript(context),
  };
  const kinds = PAGES.map((kind) => ({ kind, own: readingOnly(context, kind.reads, `page ${kind.name}`) }));
  const planned = kinds.flatMap(({ kind, own }) => kind.pages(own).map((page) => ({ kind, ...page })));
  const pages: string[] = [];
  // What all pages show is known before the first is drawn: charts are drawn meanwhile, where another thread does.
  const chosen = planned.map(({ content, ...page }) => choosePage(request, site, { ...page, content: content() }));
  const write = fileWriter(request.folder);
  for (const kind of PAGES)
    for (const file of kind.files?.(filesContext(context, kind)) ?? []) for (const text of textsOf(file)) write(text);
  for (const page of chosen) {
    for (const written of await keptPage(request.cache, site, page)) write(written);
    pages.push(page.file);
    request.onProgress?.(pages.length, planned.length, page.file);
  }
  return { pages };
}

/**
 * Refuses texts of the author that no published fact allows.
 *
 * @throws FindingsError (exit 1) where there is one
 */
export const refuseUnallowed = (definition: StudyDefinition, release: ReleaseTables): void =>
  refuseTexts(siteContext(definition, release));

function refuseTexts(context: SiteContext): void {
  refuseUnfounded(context.definition.folder, unfoundedTexts(context));
  refuseCommentary(refusedCommentary(context));
}

const filesContext = (context: SiteContext, { name, reads, filesRead = [] }: PageKind): SiteContext =>
  readingOnly(context, [...reads, ...filesRead], `page ${name}`);

/** The texts of a file and where they stand. */
function textsOf(planned: PlannedFile): readonly WrittenFile[] {
  if ("text" in planned) return [[planned.file, planned.text()]];
  const table = tableFromRows(planned.table, planned.rows() as readonly Readonly<Record<string, unknown>>[]);
  return [
    [`${planned.file}.csv`, csvOf(table)],
    [`${planned.file}.fr.csv`, excelCsvOf(table)],
  ];
}

interface ChosenPage {
  readonly kind: PageKind;
  readonly file: string;
  readonly content: PageContent;
  /** Of the page in the cache, and what is there. */
  readonly key: string | undefined;
  readonly kept: readonly PageFile[] | undefined;
}

type NewPage = Omit<ChosenPage, "key" | "kept">;

/** A page, and what was kept of it for the same inputs; else its charts are begun. */
function choosePage({ cache, draw }: SiteRequest, site: SiteBuilder, page: NewPage): ChosenPage {
  const key = cache && pageKey(site, page.kind, { ...page, version: cache.version });
  const kept = key === undefined ? undefined : cache?.get(key);
  if (kept === undefined && draw !== undefined) drawAhead(chartsIn(page.content.values), draw);
  return { ...page, key, kept };
}

/** The page that was kept; else it is made, and kept: its file, and those of its figures. */
async function keptPage(
  cache: PageCache | undefined,
  site: SiteBuilder,
  page: ChosenPage,
): Promise<readonly PageFile[]> {
  const files = page.kept ?? (await drawPage(site, page));
  if (cache !== undefined && page.key !== undefined) cache.put(page.key, files);
  return files;
}

async function drawPage(site: SiteBuilder, page: ChosenPage): Promise<readonly PageFile[]> {
  const files = page.kind.figureFiles === true ? [...(await renderFigures(site, page)), ...dataOfFigures(page)] : [];
  const html = await renderPage(site, page.kind, page);
  return [[page.file, html] as const, ...files].map(([path, text]) => [path, Buffer.from(text)]);
}

/** The rows of each figure, for machines and for a French Excel. */
function dataOfFigures({ content }: ChosenPage): readonly WrittenFile[] {
  return figuresIn(content.values)
    .filter(isDrawn)
    .flatMap(({ id, rows = [] }) => textsOf({ file: `figures/${id}`, table: figureTable, rows: () => rows }));
}

/** The kinds of page that the navigation names, each by its first page. */
function navigationOf(context: SiteContext): readonly NavigationEntry[] {
  return PAGES.flatMap(({ name, navigation, pages, foot = false }) => {
    const [first] = pages(context);
    const label = navigation(context.words);
    return label === null || first === undefined ? [] : [{ kind: name, file: first.file, label, foot }];
  });
}

/** Writes files below a folder, each into its own, which is made once. */
function fileWriter(folder: string): (file: WrittenFile | PageFile) => void {
  const made = new Set<string>();
  return ([path, content]) => {
    const own = dirname(join(folder, path));
    if (!made.has(own)) mkdirSync(own, { recursive: true });
    made.add(own);
    writeFileSync(join(folder, path), content);
  };
}
