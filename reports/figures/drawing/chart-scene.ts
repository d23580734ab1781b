import { CHART_CONFIG, type Chart, type Datum, type Layer } from "./layers.ts";

/** A mark with its items, or a group with its marks, in the form in which Vega holds them. */
export interface SceneMark {
  readonly marktype: string;
  readonly items: SceneItem[];
}
export interface SceneItem {
  readonly items?: SceneMark[];
  readonly [property: string]: unknown;
}

type Channel = Readonly<Record<string, unknown>>;
type Read = (datum: Datum) => unknown;

/** What the renderer calls the mark of a layer, what an item has unless its layer says, what it must be given. */
const MARKS: Readonly<Record<string, { type: string; unlessSaid?: object; needs: readonly string[] }>> = {
  area: { type: "area", unlessSaid: { orient: "vertical" }, needs: ["fill", "y2"] },
  bar: { type: "rect", needs: ["fill", "height", "x2"] },
  line: { type: "line", needs: ["stroke", "strokeWidth"] },
  point: { type: "symbol", unlessSaid: { stroke: "#4c78a8", fill: "transparent" }, needs: ["size", "opacity"] },
  rect: { type: "rect", needs: ["fill", "x2", "y2"] },
  rule: { type: "rule", needs: ["stroke"] },
  text: { type: "text", unlessSaid: { align: "center" }, needs: ["fill", "font", "fontSize", "baseline", "text"] },
};
const PATHS = ["area", "line"];
const POSITIONS = ["x", "x2", "y", "y2"] as const;
const DRESS = ["fill", "stroke", "shape", "strokeDash", "text", "detail"];
const PROPERTIES = new Set([
  ...["type", "fill", "fillOpacity", "opacity", "stroke", "strokeWidth", "strokeJoin", "strokeDash", "shape", "size"],
  ...["font", "fontSize", "fontWeight", "align", "baseline", "limit", "dx", "height"],
]);

/**
 * The scene of a chart, item by item, as Vega-Lite and Vega make it from the same layers: positions are pixels or those
 * of a linear scale, everything else is written in the row or in the mark. It takes a tenth of what compiling a chart and
 * running its dataflow take; those draw what this does not know, and a test compares both over the whole gallery.
 *
 * @returns undefined where the chart has something else than what `layers.ts` makes
 */
export function sceneOf(chart: Chart): SceneMark | undefined {
  if (JSON.stringify(chart.config) !== CONFIG || !hasOnly(chart, KEYS) || chart.autosize.type !== "none")
    return undefined;
  const scales = { x: scaleOf(chart, "x", [0, chart.width]), y: scaleOf(chart, "y", [chart.height, 0]) };
  const { width, height } = chart;
  const marks = chart.layer.map((layer) => markOf(layer, { scales, width, height }));
  if (!marks.every((mark) => mark !== undefined)) return undefined;
  return { marktype: "group", items: [{ x: 0, y: 0, width, height, items: marks }] };
}

const CONFIG = JSON.stringify(CHART_CONFIG);
const KEYS = ["$schema", "width", "height", "padding", "autosize", "background", "config", "layer"];

type Scale = (value: number) => number;

/** The linear scale of an axis; undefined where no layer has one, or where layers do not share it. */
function scaleOf({ layer }: Chart, axis: "x" | "y", [start, end]: readonly [number, number]): Scale | undefined {
  const channels = layer.map(({ encoding }) => encoding[axis]?.scale).filter((scale) => typeof scale === "object");
  const domains = new Set(channels.filter((scale) => scale !== null).map((scale) => JSON.stringify(scale)));
  const [first] = [...domains].map((text) => JSON.parse(text) as { domain?: readonly [number, number] });
  if (domains.size !== 1 || first?.domain === undefined) return undefined;
  const [low, high] = first.domain;
  if (!domains.has(JSON.stringify({ domain: [low, high], nice: false, zero: false })) || low >= high) return undefined;
  return (value) => {
    const place = (value - low) / (high - low);
    return start * (1 - place) + end * place;
  };
}

interface Plot {
  readonly scales: Readonly<Record<"x" | "y", Scale | undefined>>;
  readonly width: number;
  readonly height: number;
}

function markOf({ mark, encoding, data }: Layer, plot: Plot): SceneMark | undefined {
  const known = MARKS[String(mark.type)];
  const reads = readsOf(encoding, plot);
  if (known === undefined || reads === undefined || Object.keys(mark).some((key) => !PROPERTIES.has(key)))
    return undefined;
  if (known.needs.some((key) => mark[key] === undefined && encoding[key] === undefined)) return undefined;
  const { type: _type, ...properties } = mark;
  const itemOf = (datum: Datum): SceneItem => {
    const item: Record<string, unknown> = { ...known.unlessSaid, ...properties };
    for (const [name, read] of reads) item[name] = read(datum);
    if (known.type === "area") item.height = Number(item.y2) - Number(item.y);
    return known.type === "rect" ? placeRect(item) : item;
  };
  const rows = data.values.filter((datum) => isPlaced(datum, encoding));
  if (!PATHS.includes(known.type)) return { marktype: known.type, items: rows.map(itemOf) };
  return rows.length < data.values.length ? undefined : pathsOf(known.type, rows, { encoding, itemOf, plot });
}

/** How each channel reads a row; undefined where a channel is of a kind that is not known here. */
function readsOf(encoding: Layer["encoding"], plot: Plot): readonly (readonly [string, Read])[] | undefined {
  const reads = Object.entries(encoding).map(([name, channel]) => {
    const position = POSITIONS.find((one) => one === name);
    if (position !== undefined) return [name, positionRead(position, channel, { encoding, plot })] as const;
    return [name, DRESS.includes(name) ? dressRead(name, channel) : undefined] as const;
  });
  return reads.every((read): read is readonly [string, Read] => read[1] !== undefined) ? reads : undefined;
}

/** A second position is on the scale of the first. */
function positionRead(
  name: (typeof POSITIONS)[number],
  { value, field, ...rest }: Channel,
  { encoding, plot }: { readonly encoding: Layer["encoding"]; readonly plot: Plot },
): Read | undefined {
  const axis = name.startsWith("x") ? "x" : "y";
  if (typeof value === "number") return Object.keys(rest).length === 0 ? () => value : undefined;
  if (typeof field !== "string" || !hasOnly(rest, ["type", "scale", "axis"])) return undefined;
  if (encoding[axis]?.scale === null) return (datum) => datum[field];
  const scale = plot.scales[axis];
  return scale === undefined ? undefined : (datum) => scale(Number(datum[field]));
}

function dressRead(name: string, { value, field, condition, ...rest }: Channel): Read | undefined {
  if (!hasOnly(rest, ["type", "scale", "legend"]) || (rest.scale !== undefined && rest.scale !== null))
    return undefined;
  if (typeof field === "string" && condition === undefined)
    return name === "text" ? (datum) => datum[field] ?? String(datum[field]) : (datum) => datum[field];
  const tested = condition as { test: { field: string; equal: unknown }; value: unknown } | undefined;
  if (tested?.test.equal === undefined || value === undefined) return undefined;
  return (datum) => (datum[tested.test.field] === tested.test.equal ? tested.value : value);
}

function hasOnly(object: object, keys: readonly string[]): boolean {
  return Object.keys(object).every((key) => keys.includes(key));
}

/** Rows whose place on a scale is no number are not drawn. */
function isPlaced(datum: Datum, encoding: Layer["encoding"]): boolean {
  return isPlacedOn(encoding.x, datum) && isPlacedOn(encoding.y, datum);
}

function isPlacedOn({ field, scale }: Channel = {}, datum: Datum): boolean {
  return (
    typeof field !== "string" || scale === null || (datum[field] !== null && Number.isFinite(Number(datum[field])))
  );
}

/** A rectangle from its edges, or from its middle and height. */
function placeRect(item: Readonly<Record<string, unknown>>): SceneItem {
  const [x, x2, y, y2] = POSITIONS.map((name) => Number(item[name]));
  const across = { x: Math.min(x, x2), width: Math.abs(x2 - x) };
  if (item.y2 === undefined) return { ...item, ...across, y: y - Number(item.height) / 2 };
  return { ...item, ...across, y: Math.min(y, y2), height: Math.abs(y2 - y) };
}

interface Paths {
  readonly encoding: Layer["encoding"];
  readonly itemOf: (datum: Datum) => SceneItem;
  readonly plot: Plot;
}

/** A path for each value of the detail channel, its points from left to right. */
function pathsOf(type: string, rows: readonly Datum[], { encoding, itemOf, plot }: Paths): SceneMark | undefined {
  const field = encoding.detail?.field;
  if (typeof field !== "string") return undefined;
  const { width, height } = plot;
  const groups = [...Map.groupBy(rows, (datum) => datum[field]).values()].map((own) => {
    const items = own.map(itemOf).toSorted((one, other) => Number(one.x) - Number(other.x));
    return { width, height, items: [{ marktype: type, items }] };
  });
  return { marktype: "group", items: groups };
}
