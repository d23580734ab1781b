import type { TopLevelSpec } from "vega-lite";
import type { Drawing } from "./draw-chart.ts";
import { FONT } from "./palette.ts";

/** How a drawing is called in its page. */
export interface SvgIdentity {
  /** Unique in the page; prefix of every id inside. */
  readonly id: string;
  /** The accessible name. */
  readonly title: string;
  /** Id of the element that describes it: the Lecture of its caption. */
  readonly describedBy: string;
  /** Class for the style sheet. */
  readonly className: string;
}

export type Charts = readonly TopLevelSpec[];

/** Draws charts, here or on another thread: one drawing for each. */
export type DrawCharts = (charts: Charts) => Promise<readonly Drawing[]>;

/** Drawings of charts that stand in several places: on a page, in a file and in a frame. */
const DRAWINGS = new WeakMap<TopLevelSpec, Promise<Drawing>>();

/** Has charts drawn before they are asked for, elsewhere: what went wrong is told where a drawing is used. */
export function drawAhead(charts: Charts, draw: DrawCharts): void {
  const left = charts.filter((chart) => !DRAWINGS.has(chart));
  const all = draw(left);
  for (let index = 0; index < left.length; index++) {
    const chart = left[index];
    const drawing = all.then((drawn) => drawn[index]);
    drawing.catch(() => undefined);
    DRAWINGS.set(chart, drawing);
  }
}

/** A chart as an SVG element for a page: named, described, the same bytes each time. */
export async function renderSvg(chart: TopLevelSpec, identity: SvgIdentity): Promise<string> {
  const drawing = DRAWINGS.get(chart) ?? drawHere(chart);
  DRAWINGS.set(chart, drawing);
  return dress(await drawing, identity);
}

async function drawHere(chart: TopLevelSpec): Promise<Drawing> {
  const { drawChart } = await import("./draw-chart.ts");
  return drawChart(chart);
}

function dress({ box, inner }: Drawing, identity: SvgIdentity): string {
  const titleId = `${identity.id}-title`;
  const named = `role="img" aria-labelledby="${titleId}" aria-describedby="${identity.describedBy}"`;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" class="${identity.className}" viewBox="${box}" font-family="${FONT}, sans-serif" ${named}>`;
  const own = inner.replace(/(id="|url\(#|href="#)(?=[a-z]+\d)/g, `$1${identity.id}-`);
  return `${head}<title id="${titleId}">${escapeText(identity.title)}</title>${own}</svg>`;
}

function escapeText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
