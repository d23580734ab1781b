import type { TopLevelSpec } from "vega-lite";
import { asWritten, chart, type Datum, type Layer, layer, pixel, textMark } from "./layers.ts";
import { type SeriesStyle, TEXT_SIZE } from "./palette.ts";
import type { Size } from "./sizes.ts";
import { measureText, wrapText } from "./text-metrics.ts";

const LINE = 22;
const GAP = 30;
/** Above the first line of names that stand alone. */
const ABOVE = 4;

/** Names of the series above a plot, in the order in which they are drawn. */
export interface PlacedKey {
  /** A mark for each series. */
  readonly items: readonly Datum[];
  /** Its name, in as many lines as it takes. */
  readonly names: readonly Datum[];
  readonly height: number;
}

/** Sets the names in lines no wider than the chart; one series alone needs no key. */
export function placeKey(series: readonly SeriesStyle[], width: number): PlacedKey {
  if (series.length < 2) return { items: [], names: [], height: 0 };
  const items: { x: number; line: number; series: SeriesStyle; names: readonly string[] }[] = [];
  let x = 6;
  let line = 0;
  for (const one of series) {
    const names = wrapText(one.label, width - 24, TEXT_SIZE, 600);
    const length = GAP + Math.max(...names.map((name) => measureText(name, TEXT_SIZE, 600)));
    if (x > 6 && x + length - 12 > width) [x, line] = [6, line + 1];
    items.push({ x, line, series: one, names });
    x += length;
    if (names.length > 1) [x, line] = [width, line + names.length - 1];
  }
  const height = (line + 1) * LINE + 4;
  const at = (item: (typeof items)[number], more: number) => ({
    ...item.series,
    x: item.x,
    x_text: item.x + 10,
    y: (item.line + more) * LINE - height + 6,
  });
  const rows = items.map((item) => at(item, 0));
  const names = items.flatMap((item) => item.names.map((label, index) => ({ ...at(item, index), label })));
  return { items: rows, names, height };
}

/** The names alone, for drawings that share them. */
export function keyAlone(series: readonly SeriesStyle[], { width }: Size): TopLevelSpec {
  const key = placeKey(series, width);
  return chart({ width, height: 1, left: 0, right: 0, top: key.height + ABOVE, bottom: 0 }, keyLayers(key, 0));
}

/** Draws the names above the plot, whose left margin is `left` pixels wide. */
export function keyLayers(key: PlacedKey, left: number): readonly Layer[] {
  const fromPlot = (item: Datum) => ({ ...item, x: Number(item.x) - left, x_text: Number(item.x_text) - left });
  const items = key.items.map(fromPlot);
  const names = key.names.map(fromPlot);
  const point = { type: "point", size: 85, opacity: 1, strokeWidth: 0 };
  return [
    ...layer(point, { x: pixel("x"), y: pixel("y"), shape: asWritten("shape"), fill: asWritten("colour") }, items),
    ...layer(
      textMark({ align: "left", fontWeight: 600 }),
      { x: pixel("x_text"), y: pixel("y"), text: { field: "label" }, fill: asWritten("text_colour") },
      names,
    ),
  ];
}
