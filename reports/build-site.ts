import { mkdir, writeFile } from "node:fs/promises";
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
import { readingOnly, type SiteContext, siteContext } from "./content/site-context.ts";
import type { WrittenFile } from "./pages/figure-files.ts";
import { type PageCache, pageKey } from "./pages/page-cache.ts";
import type { PageContent, PageKind, PlannedFile } from "./pages/page-kind.ts";
import { PAGES } from "./pages/pages.ts";
import { chartsIn, figuresIn, renderFigures, renderPage } from "./pages/render-page.ts";
import { siteScript } from "./pages/scripts/site-script.ts";
import type { NavigationEntry, SiteBuilder } from "./pages/site-builder.ts";
import { loadTemplates } from "./pages/templates.ts";
import { siteStyle } from "./styles/site-style.ts";

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
  for (const kind of PAGES)
    for (const file of kind.files?.(filesContext(context, kind)) ?? [])
      for (const [path, text] of textsOf(file)) await writePage(join(request.folder, path), text);
  for (const page of chosen) {
    const { kind, file } = page;
    const { html, files } = await keptPage(request.cache, site, page);
    const written = [[file, html] as const, ...files, ...(kind.figureFiles === true ? dataOfFigures(page) : [])];
    for (const [path, text] of written) await writePage(join(request.folder, path), text);
    pages.push(file);
    request.onProgress?.(pages.length, planned.length, file);
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
  readonly kept: string | undefined;
}

type NewPage = Omit<ChosenPage, "key" | "kept">;

/** A page, and what was kept of it for the same inputs; else its charts are begun. */
function choosePage({ cache, draw }: SiteRequest, site: SiteBuilder, page: NewPage): ChosenPage {
  const key = cache && pageKey(site, page.kind, { ...page, version: cache.version });
  const kept = key && cache.get(key);
  if (kept === undefined && draw !== undefined) drawAhead(chartsIn(page.content.values), draw);
  return { ...page, key, kept };
}

/** A page, and the files of its figures that are drawn with it. */
interface DrawnPage {
  readonly html: string;
  readonly files: readonly WrittenFile[];
}

/** The page that was kept; else it is made, and kept. */
async function keptPage(cache: PageCache | undefined, site: SiteBuilder, page: ChosenPage): Promise<DrawnPage> {
  const drawn = page.kept === undefined ? await drawPage(site, page) : (JSON.parse(page.kept) as DrawnPage);
  if (cache !== undefined && page.key !== undefined) cache.put(page.key, page.kept ?? JSON.stringify(drawn));
  return drawn;
}

async function drawPage(site: SiteBuilder, page: ChosenPage): Promise<DrawnPage> {
  const files = page.kind.figureFiles === true ? await renderFigures(site, page) : [];
  return { html: await renderPage(site, page.kind, page), files };
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

async function writePage(path: string, html: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, html, "utf8");
}
