import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { StudyDefinition } from "#schemas/study-definition";
import type { ReleaseTables } from "#schemas/tables/tables";
import { readingOnly, type SiteContext, siteContext } from "./content/site-context.ts";
import { PAGES } from "./pages/pages.ts";
import { renderPage } from "./pages/render-page.ts";
import type { NavigationEntry, SiteBuilder } from "./pages/site-builder.ts";
import { loadTemplates } from "./pages/templates.ts";
import { siteStyle } from "./styles/site-style.ts";

export interface SiteRequest {
  readonly definition: StudyDefinition;
  readonly release: ReleaseTables;
  /** An empty folder, made if it does not exist. */
  readonly folder: string;
  readonly onProgress?: (done: number, total: number, page: string) => void;
}

/**
 * Writes the site of a study: self-contained pages in its language, made of the release tables and of nothing else. The same
 * tables give the same bytes.
 *
 * @returns the pages, as paths from the folder
 */
export async function buildSite(request: SiteRequest): Promise<{ readonly pages: readonly string[] }> {
  const context = siteContext(request.definition, request.release);
  const css = siteStyle(request.definition.tiles);
  const site: SiteBuilder = { context, fill: loadTemplates(context.words), css, navigation: navigationOf(context) };
  const planned = PAGES.flatMap((kind) =>
    kind.pages(readingOnly(context, kind.reads, `page ${kind.name}`)).map((page) => ({ kind, ...page })),
  );
  const pages: string[] = [];
  for (const { kind, file, content } of planned) {
    const html = await renderPage(site, kind, { file, content: content() });
    await writePage(join(request.folder, file), html);
    pages.push(file);
    request.onProgress?.(pages.length, planned.length, file);
  }
  return { pages };
}

/** The kinds of page that the navigation names, each by its first page. */
function navigationOf(context: SiteContext): readonly NavigationEntry[] {
  return PAGES.flatMap(({ name, navigation, pages }) => {
    const [first] = pages(context);
    const label = navigation(context.words);
    return label === null || first === undefined ? [] : [{ kind: name, file: first.file, label }];
  });
}

async function writePage(path: string, html: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, html, "utf8");
}
