import type { Chart } from "#figures/drawing/layers";
import { renderSvg } from "#figures/drawing/render-svg";
import { PANEL, THIRD } from "#figures/drawing/sizes";
import { type FigureContent, type FigureSlot, isDrawn } from "../content/figure-content.ts";
import type { SiteBuilder } from "./site-builder.ts";

/** Gives the figures of a page their numbers, in the order in which they are built. */
export class FigureNumbers {
  #count = 0;
  next(): number {
    this.#count += 1;
    return this.#count;
  }
}

/** How a figure stands in its page. */
export interface FigurePlace {
  readonly template: string;
  /** Its files are written: the page leads to them. */
  readonly files: boolean;
  /** From its page to the root of the site. */
  readonly root: string;
}

/** A figure or what stands in its place, as HTML. */
export async function figureHtml(
  slot: FigureSlot,
  numbers: FigureNumbers,
  { site, place }: { readonly site: SiteBuilder; readonly place: FigurePlace },
): Promise<string> {
  if (!isDrawn(slot)) return site.fill("_absent", slot);
  return numberedFigure(slot, numbers.next(), { site, place });
}

/** A figure under its number. */
export async function numberedFigure(
  figure: FigureContent,
  number: number,
  { site: { fill, study, words }, place }: { readonly site: SiteBuilder; readonly place: FigurePlace },
): Promise<string> {
  const { captions, pages, type } = words;
  const { length } = figure.charts;
  const width = Math.max(...figure.charts.map(({ narrow }) => drawnWidth(narrow as unknown as Chart)));
  const four = length === ABREAST && width <= THIRD.width;
  const three = length > 2 && !four && width <= PANEL.width;
  return fill(place.template, {
    ...figure,
    stated: figure.stated ?? null,
    leads: (figure.leads ?? []).map(({ label, file }) => ({ label, href: place.root + file })),
    address: figure.facts[0] ?? null,
    reading: type.capitalise(figure.reading),
    number: pages.figure.number(number),
    dataTitle: pages.figure.data(number),
    sourceEnd: type.typeset(captions.sourceEnd(study)),
    permalink: pages.figure.permalink(number),
    files: place.files ? `figures/${figure.id}` : null,
    drawings: await drawAll(figure),
    mapped: figure.mapped === true,
    panels: length > 1 && figure.mapped !== true,
    three,
    four,
    broad: figure.broad === true || figure.mapped === true || length > 2,
  });
}

/** Drawings on one line of the page at most. */
const ABREAST = 4;

const drawnWidth = ({ width, padding }: Chart): number => width + padding.left + padding.right;

interface Drawing {
  readonly svg: string;
  readonly across: boolean;
}

async function drawAll(figure: FigureContent): Promise<readonly Drawing[]> {
  const drawings: Drawing[] = [];
  for (const [index, chart] of figure.charts.entries()) {
    const title = chart.name === "" ? figure.title : `${figure.title} – ${chart.name}`;
    const id = `fig-${figure.id}-${index + 1}`;
    const identity = (width: string, className: string) => ({
      id: `${id}${width}`,
      title,
      describedBy: `fig-${figure.id}-lecture`,
      className,
    });
    const across = chart.across ?? false;
    if (chart.wide === null) {
      drawings.push({ svg: await renderSvg(chart.narrow, identity("", "panel")), across });
      continue;
    }
    const wide = await renderSvg(chart.wide, identity("-w", "wide"));
    const narrow = await renderSvg(chart.narrow, identity("-n", "narrow"));
    drawings.push({ svg: wide + narrow, across });
  }
  return drawings;
}
