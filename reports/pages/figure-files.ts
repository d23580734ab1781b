import { renderSvg } from "#figures/drawing/render-svg";
import { svgFile } from "#figures/drawing/svg-file";
import type { FigureContent } from "../content/figure-content.ts";
import { numberedFigure } from "./figure-html.ts";
import { policyOf } from "./page-shell.ts";
import type { SiteBuilder } from "./site-builder.ts";
import { typesetHtml } from "./typeset-html.ts";

/** A file of the site, and its text. */
export type WrittenFile = readonly [path: string, text: string];

/** Where a figure is read: its page and its number there. */
export interface FigureSeat {
  readonly file: string;
  readonly title: string;
  readonly number: number;
}

/** The files of a figure beside its data: the drawing alone with what it is of and where it comes from, and a page to frame. */
export async function figureFiles(
  site: SiteBuilder,
  figure: FigureContent,
  seat: FigureSeat,
): Promise<readonly WrittenFile[]> {
  const path = `figures/${figure.id}`;
  return [
    [`${path}.svg`, await drawingFile(site, figure)],
    [`${path}.html`, await figurePage(site, figure, seat)],
  ];
}

async function drawingFile({ words }: SiteBuilder, figure: FigureContent): Promise<string> {
  const { title, subtitle, source, id } = figure;
  const drawings: string[] = [];
  for (const [index, { wide, narrow, name }] of figure.charts.entries()) {
    const identity = { id: `${id}-${index + 1}`, title: name === "" ? title : name, className: "drawing" };
    drawings.push(await renderSvg(wide ?? narrow, { ...identity, describedBy: "source" }));
  }
  const said = `${words.pages.figure.source}${words.type.colon}${source}`;
  return typesetHtml(svgFile(drawings, { title, subtitle, source: said }), words.type);
}

async function figurePage(site: SiteBuilder, figure: FigureContent, seat: FigureSeat): Promise<string> {
  const { study, words, fill, css } = site;
  const { pages, captions, text, type } = words;
  const studyTitle = text(study.title);
  const once = (line: string) => captions.sayOnce(line, study.synthetic);
  const number = pages.figure.number(seat.number);
  const cited = `${pages.report.citation(study.owner, studyTitle, study.version)}, ${type.uncapitalise(number)}${type.colon}${figure.title}`;
  const html = fill("figure-page", {
    title: figure.title,
    reading: figure.reading,
    policy: policyOf(site),
    style: css,
    fullTitle: once(`${figure.title} – ${studyTitle}`),
    studyTitle,
    report: `../${seat.file}#fig-${figure.id}`,
    chapter: seat.title,
    synthetic: study.synthetic,
    surveys: figure.surveys,
    figure: await numberedFigure(figure, seat.number, {
      site,
      place: { template: "_figure", files: false, root: "../" },
    }),
    frame: `<iframe src="figures/${figure.id}.html" title="${figure.title.replaceAll('"', "&quot;")}" width="100%" height="640" loading="lazy"></iframe>`,
    citation: once(cited),
  });
  return typesetHtml(html, type);
}
