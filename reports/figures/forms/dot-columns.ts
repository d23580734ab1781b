import type { TopLevelSpec } from "vega-lite";
import { asWritten, chart, type Datum, type Frame, layer, pixel, textMark } from "../drawing/layers.ts";
import { GRID, INK, OUTLINE, PAPER, SECONDARY, type SeriesStyle, TEXT_SIZE } from "../drawing/palette.ts";
import { type Size, smallText } from "../drawing/sizes.ts";
import { measureText, wrapText } from "../drawing/text-metrics.ts";
import type { Dot, DotChart } from "./place-dots.ts";

/** A line with a mark in each column, or a name above the lines that follow. */
export interface DotColumnsRow {
  readonly label: string;
  readonly dots: readonly (Dot | null)[];
  readonly heading?: boolean;
}

/** The same rows in the same order for several series, each in a column of its own. */
export interface DotColumns extends Pick<DotChart, "domain" | "ticks"> {
  readonly columns: readonly SeriesStyle[];
  /** A mark of each column; none where its series has no such row. */
  readonly rows: readonly DotColumnsRow[];
}

/** Under the names of the columns. */
const UNDER = 6;
const AXIS = 16;
const ROW = 15;
const LINE = 14;
const LABELS = 250;
const GAP = 12;
/** Above the first row. */
const START = 2;
/** Ticks of a column, beside one another. */
const TICKS = 3;

interface Placing {
  readonly domain: readonly [number, number];
  readonly start: number;
  readonly width: number;
}

/** Rows of dots with their intervals, a column for each series: what a territory is, line by line and public by public. */
export function dotColumns(content: DotColumns, size: Size): TopLevelSpec {
  const { columns, rows, domain } = content;
  const left = Math.min(LABELS, Math.max(40, ...rows.map(({ label }) => measureText(label, TEXT_SIZE))) + 10);
  const texts = rows.flatMap(({ dots }) => dots.map((dot) => measureText(dot?.text ?? "", TEXT_SIZE, 600)));
  const room = Math.max(24, ...texts) + 6;
  const each = (size.width - left) / columns.length;
  const places = columns.map((_, at) => ({ domain, start: at * each + GAP, width: each - room - GAP }));
  const placed = placeRows(content, places, left - 10);
  const headings = columns.map(({ label }) => wrapText(label, each - GAP - NAME, TEXT_SIZE, 600));
  const top = Math.max(...headings.map(({ length }) => length)) * LINE + UNDER;
  const frame: Frame = { width: size.width - left, height: placed.height, left, right: 0, top, bottom: AXIS };
  return chart(frame, [
    ...gridLayers(content, places, { height: placed.height, small: smallText(size) }),
    ...headingLayers(columns, places, { headings, top }),
    ...labelLayers(placed, left),
    ...markLayers(placed.dots, placed.others),
    ...layer(
      textMark({ align: "right", fontWeight: 600 }),
      { x: pixel("x_text"), y: pixel("y"), text: { field: "text" }, fill: asWritten("text_colour") },
      placed.dots.map((dot) => ({ ...dot, x_text: Number(dot.end) + room - 2 })),
    ),
  ]);
}

function placeRows({ rows }: DotColumns, places: readonly Placing[], labelRoom: number) {
  const placed = {
    labels: [] as Datum[],
    names: [] as Datum[],
    dots: [] as Datum[],
    others: [] as Datum[],
    height: START,
  };
  for (const { label, dots, heading = false } of rows) {
    if (heading && placed.height > START) placed.height += UNDER;
    const lines = wrapText(label, labelRoom, TEXT_SIZE);
    const block = Math.max(ROW, lines.length * LINE + 2);
    const y = placed.height + block / 2;
    lines.forEach((text, index) => {
      (heading ? placed.names : placed.labels).push({ text, y: y + (index - (lines.length - 1) / 2) * LINE });
    });
    dots.forEach((dot, at) => {
      const place = places[at];
      if (dot === null || place === undefined) return;
      placed.dots.push(placeDot(dot, place, y));
      placed.others.push(...(dot.others ?? []).map((value) => ({ x: xOf(place, value), y })));
    });
    placed.height += block;
  }
  return placed;
}

function labelLayers({ labels, names }: ReturnType<typeof placeRows>, left: number) {
  const encoding = { x: { value: -left + 1 }, y: pixel("y"), text: { field: "text" } };
  return [
    ...layer(textMark({ align: "left" }), encoding, labels),
    ...layer(textMark({ align: "left", fontWeight: 600 }), encoding, names),
  ];
}

const xOf = ({ domain: [low, high], start, width }: Placing, value: number): number =>
  start + (width * (Math.min(high, Math.max(low, value)) - low)) / (high - low);

function placeDot(dot: Dot, place: Placing, y: number): Datum {
  const at = (value: number | null) => (value === null ? null : xOf(place, value));
  const { series, filled } = dot;
  return {
    y,
    y_top: y - 7,
    y_bottom: y + 7,
    x: at(dot.estimate),
    x_former: at(dot.former ?? null),
    x_lower: at(dot.ci_lower),
    x_upper: at(dot.ci_upper),
    x_reference: dot.estimate === null ? null : at(dot.reference),
    end: place.start + place.width,
    fragile: dot.fragile,
    text: dot.text,
    colour: series.colour,
    text_colour: dot.estimate === null || !filled ? SECONDARY : series.text_colour,
    shape: series.shape,
    fill: filled ? series.colour : PAPER,
  };
}

function markLayers(dots: readonly Datum[], others: readonly Datum[]) {
  const shown = dots.filter(({ x }) => x !== null);
  const stroke = asWritten("colour");
  const strokeDash = { condition: { test: { field: "fragile", equal: true }, value: [3, 2] }, value: [1, 0] };
  const dot = { type: "point", shape: "circle", size: 16, fill: PAPER, stroke: OUTLINE, strokeWidth: 1, opacity: 1 };
  return [
    ...layer(dot, { x: pixel("x"), y: pixel("y") }, others),
    ...layer(
      { type: "rule", strokeWidth: 2 },
      { x: pixel("x_lower"), x2: { field: "x_upper" }, y: pixel("y"), stroke, strokeDash },
      shown.filter(({ x_lower }) => x_lower !== null),
    ),
    ...layer(
      { type: "rule", stroke: INK, strokeWidth: 2 },
      { x: pixel("x_reference"), y: pixel("y_top"), y2: { field: "y_bottom" } },
      shown.filter(({ x_reference }) => x_reference !== null),
    ),
    ...layer(
      { type: "point", shape: "circle", size: 50, fill: PAPER, strokeWidth: 1.5, opacity: 1 },
      { x: pixel("x_former"), y: pixel("y"), stroke },
      shown.filter(({ x_former }) => x_former !== null),
    ),
    ...layer(
      { type: "point", size: 60, strokeWidth: 1.5, opacity: 1 },
      { x: pixel("x"), y: pixel("y"), shape: asWritten("shape"), stroke, fill: asWritten("fill") },
      shown,
    ),
  ];
}

function gridLayers(
  { ticks }: DotColumns,
  places: readonly Placing[],
  { height, small }: { readonly height: number; readonly small: number },
) {
  const step = Math.max(1, Math.ceil((ticks.length - 1) / (TICKS - 1)));
  const placed = places.flatMap((place) =>
    ticks.map(({ value, text }, at) => ({ x: xOf(place, value), text: at % step === 0 ? text : "" })),
  );
  return [
    ...layer(
      { type: "rule", stroke: GRID, strokeWidth: 1 },
      { x: pixel("x"), y: { value: 0 }, y2: { value: height } },
      placed,
    ),
    ...layer(
      textMark({ fill: SECONDARY, fontSize: small }),
      { x: pixel("x"), y: { value: height + 9 }, text: { field: "text" } },
      placed.filter(({ text }) => text !== ""),
    ),
  ];
}

/** From the mark of a column to the end of its name, less the name. */
const NAME = 12;

function headingLayers(
  columns: readonly SeriesStyle[],
  places: readonly Placing[],
  { headings, top }: { readonly headings: readonly (readonly string[])[]; readonly top: number },
) {
  const texts = columns.flatMap((series, at) =>
    (headings[at] ?? []).map((text, line) => ({
      ...series,
      x: (places[at]?.start ?? 0) - 6,
      x_text: (places[at]?.start ?? 0) + 3,
      y: (line + 0.5) * LINE - top,
      line,
      text,
    })),
  );
  return [
    ...layer(
      { type: "point", size: 85, opacity: 1, strokeWidth: 0 },
      { x: pixel("x"), y: pixel("y"), shape: asWritten("shape"), fill: asWritten("colour") },
      texts.filter(({ line }) => line === 0),
    ),
    ...layer(
      textMark({ align: "left", fontWeight: 600 }),
      { x: pixel("x_text"), y: pixel("y"), text: { field: "text" }, fill: asWritten("text_colour") },
      texts,
    ),
  ];
}
