import { asWritten, type Datum, type Layer, layer, pixel, textMark } from "./layers.ts";
import { type SeriesStyle, TEXT_SIZE } from "./palette.ts";
import { measureText } from "./text-metrics.ts";

const LINE = 22;
const GAP = 30;

/** Names of the series above a plot, in the order in which they are drawn. */
export interface PlacedKey {
  readonly items: readonly Datum[];
  readonly height: number;
}

/** Sets the names in lines no wider than the chart; one series alone needs no key. */
export function placeKey(series: readonly SeriesStyle[], width: number): PlacedKey {
  if (series.length < 2) return { items: [], height: 0 };
  const items: { x: number; line: number; series: SeriesStyle }[] = [];
  let [x, line] = [6, 0];
  for (const one of series) {
    const length = GAP + measureText(one.label, TEXT_SIZE, 600);
    if (x > 6 && x + length - 12 > width) [x, line] = [6, line + 1];
    items.push({ x, line, series: one });
    x += length;
  }
  const height = (line + 1) * LINE + 4;
  const rows = items.map((item) => ({
    ...item.series,
    x: item.x,
    x_text: item.x + 10,
    y: item.line * LINE - height + 6,
  }));
  return { items: rows, height };
}

/** Draws the names above the plot, whose left margin is `left` pixels wide. */
export function keyLayers(key: PlacedKey, left: number): readonly Layer[] {
  const items = key.items.map((item) => ({ ...item, x: Number(item.x) - left, x_text: Number(item.x_text) - left }));
  const point = { type: "point", size: 85, opacity: 1, strokeWidth: 0 };
  return [
    ...layer(point, { x: pixel("x"), y: pixel("y"), shape: asWritten("shape"), fill: asWritten("colour") }, items),
    ...layer(
      textMark({ align: "left", fontWeight: 600 }),
      { x: pixel("x_text"), y: pixel("y"), text: { field: "label" }, fill: asWritten("text_colour") },
      items,
    ),
  ];
}
