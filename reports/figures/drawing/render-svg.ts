import type { TopLevelSpec } from "vega-lite";
import { resetSVGDefIds, SVGStringRenderer, textMetrics } from "vega-scenegraph";
import { type SceneMark, sceneOf } from "./chart-scene.ts";
import { compactSvg } from "./compact-svg.ts";
import type { Chart } from "./layers.ts";
import { FONT } from "./palette.ts";
import { measureText } from "./text-metrics.ts";

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

const weightOf = (item: { readonly fontWeight?: string | number }) =>
  Number(item.fontWeight) >= 600 || item.fontWeight === "bold" ? 600 : 400;
// Without a canvas Vega guesses 0.8 em per character (vega#2940).
textMetrics.width = (item, text) => measureText(String(text), item.fontSize ?? 11, weightOf(item));

/**
 * Draws a chart as an SVG element for a page: named, described, free of inner roles, the same bytes each time. Vega-Lite
 * and Vega draw what `chart-scene.ts` does not know; they are loaded for that alone.
 */
export async function renderSvg(spec: TopLevelSpec, identity: SvgIdentity): Promise<string> {
  const drawing = DRAWINGS.get(spec) ?? undress(await drawSpec(spec));
  DRAWINGS.set(spec, drawing);
  return dress(drawing, identity);
}

/** Drawings of charts that stand in several places: on a page, in a file and in a frame. */
const DRAWINGS = new WeakMap<TopLevelSpec, Drawing>();

interface Drawing {
  readonly box: string;
  /** Elements, their ids not yet those of a page. */
  readonly inner: string;
}

async function drawSpec(spec: TopLevelSpec): Promise<string> {
  resetSVGDefIds();
  const scene = sceneOf(spec as unknown as Chart);
  if (scene !== undefined) return drawScene(spec as unknown as Chart, scene);
  const { svgByVega } = await import("./compile-chart.ts");
  return svgByVega(spec);
}

/** The scene as Vega's own renderer writes it. */
function drawScene({ width, height, padding, background }: Chart, scene: SceneMark): string {
  const [outerWidth, outerHeight] = [width + padding.left + padding.right, height + padding.top + padding.bottom];
  const renderer = new SVGStringRenderer().initialize(null, outerWidth, outerHeight, [padding.left, padding.top]);
  linkMark(scene);
  return renderer.background(background).render(scene).svg();
}

/** Items know their mark, and marks the group item that holds them: the renderer asks for both. */
function linkMark(mark: SceneMark): void {
  for (const item of mark.items) {
    Object.assign(item, { mark });
    for (const inner of item.items ?? []) {
      Object.assign(inner, { group: item });
      linkMark(inner);
    }
  }
}

/** The elements of a drawing, without what only Vega needs. */
function undress(svg: string): Drawing {
  const inner = svg
    .slice(svg.indexOf(">") + 1, svg.lastIndexOf("</svg>"))
    .replace(/ (?:role|aria-[a-z]+|class|pointer-events)="[^"]*"/g, "")
    .replace(/<path d="" display="none"\s*\/?>(?:<\/path>)?/g, "")
    .replace(/(\d\.\d{2})\d+/g, "$1")
    .replace(/<path d="M0,0h[^"]*v[^"]*h[^"]*Z"\s*\/?>(?:<\/path>)?(?=<g>)/g, "")
    .replaceAll(` font-family="${FONT}"`, "");
  return { box: /viewBox="([^"]+)"/.exec(svg)?.[1] ?? "0 0 720 400", inner: compactSvg(inner) };
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
