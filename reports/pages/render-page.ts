import { isFigure } from "../content/figure-content.ts";
import { FigureNumbers, figureHtml } from "./figure-html.ts";
import type { PageContent, PageKind } from "./page-kind.ts";
import { putInShell } from "./page-shell.ts";
import type { SiteBuilder } from "./site-builder.ts";
import { typesetHtml } from "./typeset-html.ts";

/** A page as it is written: its figures drawn, its template filled, the typography of its language throughout. */
export async function renderPage(
  site: SiteBuilder,
  kind: PageKind,
  { file, content }: { readonly file: string; readonly content: PageContent },
): Promise<string> {
  const values = await drawFigures(content.values, { numbers: new FigureNumbers(), site });
  const body = site.fill(kind.template, values as object);
  return typesetHtml(putInShell(site, kind, { file, content, body }), site.words.type);
}

interface Drawing {
  readonly numbers: FigureNumbers;
  readonly site: SiteBuilder;
}

/** The same values, each figure as its HTML. */
async function drawFigures(value: unknown, drawing: Drawing): Promise<unknown> {
  if (typeof value !== "object" || value === null) return value;
  if (isFigure(value)) return figureHtml(value, drawing.numbers, drawing.site);
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value) items.push(await drawFigures(item, drawing));
    return items;
  }
  const entries: [string, unknown][] = [];
  for (const [key, item] of Object.entries(value)) entries.push([key, await drawFigures(item, drawing)]);
  return Object.fromEntries(entries);
}
