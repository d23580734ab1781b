import { renderSvg } from "#figures/drawing/render-svg";
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

/** A figure or what stands in its place, as HTML. */
export async function figureHtml(slot: FigureSlot, numbers: FigureNumbers, site: SiteBuilder): Promise<string> {
  const { fill, words } = site;
  const { figure } = words.pages;
  if (!isDrawn(slot)) return fill("_absent", slot);
  const drawings = await drawAll(slot);
  const number = numbers.next();
  return fill("_figure", {
    ...slot,
    reading: words.type.capitalise(slot.reading),
    number: figure.number(number),
    dataTitle: figure.data(number),
    drawings,
    panels: slot.charts.length > 1,
  });
}

async function drawAll(figure: FigureContent): Promise<readonly { readonly svg: string }[]> {
  const drawings: { svg: string }[] = [];
  for (const [index, chart] of figure.charts.entries()) {
    const title = chart.name === "" ? figure.title : `${figure.title} – ${chart.name}`;
    const id = `fig-${figure.id}-${index + 1}`;
    const identity = (width: string, className: string) => ({
      id: `${id}${width}`,
      title,
      describedBy: `fig-${figure.id}-lecture`,
      className,
    });
    if (chart.wide === null) {
      drawings.push({ svg: await renderSvg(chart.narrow, identity("", "panel")) });
      continue;
    }
    const wide = await renderSvg(chart.wide, identity("-w", "wide"));
    const narrow = await renderSvg(chart.narrow, identity("-n", "narrow"));
    drawings.push({ svg: wide + narrow });
  }
  return drawings;
}
