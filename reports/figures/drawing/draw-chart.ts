import type { TopLevelSpec } from "vega-lite";
import { textMetrics } from "vega-scenegraph";
import { sceneOf } from "./chart-scene.ts";
import type { Chart } from "./layers.ts";
import { svgOfScene } from "./svg/scene-svg.ts";
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
 * Draws a chart, the same bytes each time. Vega-Lite and Vega draw what `chart-scene.ts` or `scene-svg.ts` does not know; they
 * are loaded for that alone.
 */
export async function drawChart(spec: TopLevelSpec): Promise<Drawing> {
  const chart = spec as unknown as Chart;
  const scene = sceneOf(chart);
  const inner = scene && svgOfScene(chart, scene);
  if (inner !== undefined) return { box: boxOf(chart), inner };
  const { svgByVega } = await import("./compile-chart.ts");
  const { undressSvg } = await import("./svg/undress-svg.ts");
  return undressSvg(await svgByVega(spec));
}

const boxOf = ({ width, height, padding }: Chart): string =>
  `0 0 ${width + padding.left + padding.right} ${height + padding.top + padding.bottom}`;
