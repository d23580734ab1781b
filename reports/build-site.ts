import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ReleaseTables } from "#schemas/release-tables";
import type { StudyDefinition } from "#schemas/study-definition";
import { siteContext } from "./content/site-context.ts";
import { dataPage } from "./pages/data-page.ts";
import { indexPage } from "./pages/index-page.ts";
import { methodPage } from "./pages/method-page.ts";
import { qualityPage } from "./pages/quality-page.ts";
import { regionPage } from "./pages/region-page.ts";
import { reportPage } from "./pages/report-page.ts";
import type { Page, SiteBuilder } from "./pages/site-builder.ts";
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
 * Writes the site of a study: self-contained French pages, made of the release tables and of nothing else. The same
 * tables give the same bytes.
 *
 * @returns the pages, as paths from the folder
 */
export async function buildSite(request: SiteRequest): Promise<{ readonly pages: readonly string[] }> {
  const context = siteContext(request.definition, request.release);
  const site: SiteBuilder = { context, fill: loadTemplates(), css: siteStyle(request.definition.tiles) };
  const builders: readonly (() => Promise<Page> | Page)[] = [
    () => indexPage(site),
    () => reportPage(site),
    ...context.regions.map((region) => () => regionPage(site, region)),
    () => methodPage(site),
    () => qualityPage(site),
    () => dataPage(site),
  ];
  const pages: string[] = [];
  for (const build of builders) {
    const page = await build();
    await writePage(request.folder, page);
    pages.push(page.file);
    request.onProgress?.(pages.length, builders.length, page.file);
  }
  return { pages };
}

async function writePage(folder: string, { file, html }: Page): Promise<void> {
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, html, "utf8");
}
