import type { TopLevelSpec } from "vega-lite";
import { FONT, INK, PAPER, TEXT_SIZE } from "./palette.ts";

/** A row of data given to a layer. */
export type Datum = Readonly<Record<string, string | number | boolean | null>>;
/** One layer of a chart: its mark, where its channels come from, and its rows. */
export interface Layer {
  readonly data: { readonly values: readonly Datum[] };
  readonly mark: Channel;
  readonly encoding: Readonly<Record<string, Channel>>;
}

/** A chart as `chart` makes it: a Vega-Lite spec of layers. */
export interface Chart {
  readonly width: number;
  readonly height: number;
  readonly padding: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly autosize: { readonly type: string };
  readonly background: string;
  readonly config: object;
  readonly layer: readonly Layer[];
}

/** The plot area and what surrounds it, in pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

type Channel = Readonly<Record<string, unknown>>;

/** A position already in pixels of the plot area. */
export function pixel(field: string): Channel {
  return { field, type: "quantitative", scale: null, axis: null };
}

/** A value on the horizontal axis of the chart. */
export function onAxis(field: string, domain: readonly [number, number]): Channel {
  return { field, type: "quantitative", scale: { domain, nice: false, zero: false }, axis: null };
}

/** A colour, shape or other property written in the row itself. */
export function asWritten(field: string, type: "nominal" | "quantitative" = "nominal"): Channel {
  return { field, type, scale: null, legend: null };
}

/** A layer, or nothing where it has no row: an empty data set would draw an empty group. */
export function layer(
  mark: Channel,
  encoding: Readonly<Record<string, Channel>>,
  values: readonly Datum[],
): readonly Layer[] {
  return values.length === 0 ? [] : [{ data: { values }, mark, encoding }];
}

/** Text in ink, centred on its position unless the mark says otherwise. */
export function textMark(properties: Channel = {}): Channel {
  return { type: "text", font: FONT, fontSize: TEXT_SIZE, fill: INK, baseline: "middle", limit: 0, ...properties };
}

/** The same for every chart: nothing around the plot, no role inside. */
export const CHART_CONFIG = { view: { stroke: null }, aria: false, font: FONT } as const;

/** The whole chart: fixed frame, no axis, legend or padding that Vega would have to guess. */
export function chart(frame: Frame, layers: readonly Layer[]): TopLevelSpec {
  const spec = {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    width: frame.width,
    height: frame.height,
    padding: { left: frame.left, right: frame.right, top: frame.top, bottom: frame.bottom },
    autosize: { type: "none" },
    background: PAPER,
    config: CHART_CONFIG,
    layer: layers,
  };
  return spec as unknown as TopLevelSpec;
}
