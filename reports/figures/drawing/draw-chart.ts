import type { TopLevelSpec } from "vega-lite";
import { resetSVGDefIds, SVGStringRenderer, textMetrics } from "vega-scenegraph";
import { type SceneMark, sceneOf } from "./chart-scene.ts";
import { compactSvg } from "./compact-svg.ts";
import type { Chart } from "./layers.ts";
import { FONT } from "./palette.ts";
import { measureText } from "./text-metrics.ts";

/** What is drawn, before it stands in a page. */
export interface Drawing {
  readonly box: string;
  /** Elements, free of inner roles; their ids are not yet those of a page. */
  readonly inner: string;
}

const weightOf = (item: { readonly fontWeight?: string | number }) =>
  Number(item.fontWeight) >= 600 || item.fontWeight === "bold" ? 600 : 400;
// Without a canvas Vega guesses 0.8 em per character (vega#2940).
textMetrics.width = (item, text) => measureText(String(text), item.fontSize ?? 11, weightOf(item));

/**
 * Draws a chart, the same bytes each time. Vega-Lite and Vega draw what `chart-scene.ts` does not know; they are loaded for that
 * alone.
 */
export const drawChart = async (spec: TopLevelSpec): Promise<Drawing> => undress(await drawSpec(spec));

async function drawSpec(spec: TopLevelSpec): Promise<string> {
  resetSVGDefIds();
  const scene = sceneOf(spec as unknown as Chart);
  if (scene !== undefined) return drawScene(spec as unknown as Chart, scene);
  const { svgByVega } = await import("./compile-chart.ts");
  return svgByVega(spec);
}

/** The scene as Vega's own renderer writes it. */
function drawScene({ width, height, padding, background }: Chart, scene: SceneMark): string {
  const outerWidth = width + padding.left + padding.right;
  const outerHeight = height + padding.top + padding.bottom;
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
    // The stroke of a text is the halo under it.
    .replace(/<text (?=[^>]*stroke=")/g, '<text paint-order="stroke" ')
    .replace(/<path d="" display="none"\s*\/?>(?:<\/path>)?/g, "")
    .replace(/(\d\.\d{2})\d+/g, "$1")
    .replace(/<path d="M0,0h[^"]*v[^"]*h[^"]*Z"\s*\/?>(?:<\/path>)?(?=<g>)/g, "")
    .replaceAll(` font-family="${FONT}"`, "");
  return { box: /viewBox="([^"]+)"/.exec(svg)?.[1] ?? "0 0 720 400", inner: compactSvg(inner) };
}
