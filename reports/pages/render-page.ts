import { type Charts, renderSvg } from "#figures/drawing/render-svg";
import { type FigureContent, type FigureSlot, isDrawn, isFigure, type Survey } from "../content/figure-content.ts";
import type { SmallDrawing } from "../content/home/home-results.ts";
import { figureFiles, type WrittenFile } from "./figure-files.ts";
import { FigureNumbers, type FigurePlace, figureHtml } from "./figure-html.ts";
import type { PageContent, PageKind } from "./page-kind.ts";
import { putInShell } from "./page-shell.ts";
import type { SiteBuilder } from "./site-builder.ts";
import { typesetHtml } from "./typeset-html.ts";

interface Chosen {
  readonly file: string;
  readonly content: PageContent;
}

/** A page as it is written: its figures drawn, its template filled, the typography of its language throughout. */
export async function renderPage(site: SiteBuilder, kind: PageKind, { file, content }: Chosen): Promise<string> {
  const place = { template: kind.figure ?? "_figure", files: kind.figureFiles === true, root: rootFrom(file) };
  const values = await drawFigures(content.values, { numbers: new FigureNumbers(), site, place });
  const surveys = surveysOf(figuresIn(content.values));
  const body = site.fill(kind.template, { surveys, ...(values as object) });
  return typesetHtml(putInShell(site, kind, { file, content, body }), site.words.type);
}

/** From a page to the root of the site. */
const rootFrom = (file: string): string => (file.includes("/") ? "../" : "");

/** The files of the figures of a page, each under the number that it has there. */
export async function renderFigures(site: SiteBuilder, { file, content }: Chosen): Promise<readonly WrittenFile[]> {
  const files: WrittenFile[] = [];
  for (const [index, figure] of figuresIn(content.values).filter(isDrawn).entries())
    files.push(...(await figureFiles(site, figure, { file, title: content.title, number: index + 1 })));
  return files;
}

/** The figures of a page, in the order of their numbers. */
export function figuresIn(value: unknown): readonly FigureSlot[] {
  if (typeof value !== "object" || value === null) return [];
  return isFigure(value) ? [value] : Object.values(value).flatMap(figuresIn);
}

/** The charts of a page. */
export function chartsIn(value: unknown): Charts {
  if (typeof value !== "object" || value === null) return [];
  if (isFigure(value))
    return isDrawn(value)
      ? value.charts.flatMap(({ wide, narrow }) => (wide === null ? [narrow] : [wide, narrow]))
      : [];
  if ("drawing" in value) return [(value as SmallDrawing).drawing];
  return Object.values(value).flatMap(chartsIn);
}

function surveysOf(slots: readonly FigureSlot[]): readonly Survey[] {
  const drawn: readonly FigureContent[] = slots.filter(isDrawn);
  return [...new Map(drawn.flatMap(({ surveys }) => surveys).map((survey) => [survey.id, survey])).values()].toSorted(
    (one, other) => (one.id < other.id ? -1 : 1),
  );
}

interface Drawing {
  readonly numbers: FigureNumbers;
  readonly site: SiteBuilder;
  readonly place: FigurePlace;
}

/** A drawing that is no figure. */
const drawAlone = ({ drawing, ...identity }: SmallDrawing): Promise<string> =>
  renderSvg(drawing, { ...identity, className: "small" });

/** The same values, each figure as its HTML. */
async function drawFigures(value: unknown, drawing: Drawing): Promise<unknown> {
  if (typeof value !== "object" || value === null) return value;
  if (isFigure(value)) return figureHtml(value, drawing.numbers, drawing);
  if ("drawing" in value) return drawAlone(value as SmallDrawing);
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value) items.push(await drawFigures(item, drawing));
    return items;
  }
  const entries: [string, unknown][] = [];
  for (const [key, item] of Object.entries(value)) entries.push([key, await drawFigures(item, drawing)]);
  return Object.fromEntries(entries);
}
