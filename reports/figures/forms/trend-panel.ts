import type { TopLevelSpec } from "vega-lite";
import { cutMark } from "../drawing/cut-mark.ts";
import { asWritten, chart, type Datum, type Frame, layer, onAxis, pixel, textMark } from "../drawing/layers.ts";
import { GRID, INK, OUTLINE, PAPER, SECONDARY, type SeriesStyle, TEXT_SIZE } from "../drawing/palette.ts";
import { NARROW, type Size, smallText, THIRD } from "../drawing/sizes.ts";
import { measureText, wrapText } from "../drawing/text-metrics.ts";
import { MARK_LINE, markLayers, markRows, type TimeMark } from "./time-marks.ts";

/** A wave of a series: when, how much, how surely. */
export interface TrendPoint {
  /** Middle of the fieldwork, as a year and its fraction. */
  readonly time: number;
  readonly wave: string;
  readonly estimate: number;
  readonly ci_lower: number | null;
  readonly ci_upper: number | null;
  readonly fragile: boolean;
  readonly text: string;
  /** Points with the same number are comparable and joined by a line. */
  readonly segment: number;
}

export interface TrendPanel {
  readonly series: SeriesStyle;
  readonly points: readonly TrendPoint[];
  /** The rest of the population, a thin line of ink; empty on national figures. */
  readonly reference: readonly { readonly time: number; readonly estimate: number; readonly segment: number }[];
  readonly reference_label: string;
  readonly times: readonly [number, number];
  readonly domain: readonly [number, number];
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
  /** The axis does not start where its unit does. */
  readonly cut?: boolean;
  /** Lines of the longest name beside it: plots of one line of the page stand at one height. */
  readonly headLines?: number;
  /** Events, and why the series is broken; none on sheets. */
  readonly marks?: readonly TimeMark[];
  /** Lines that the names of marks take in the panels beside it, its own included. */
  readonly markLines?: number;
}

/** Waves from which a band between the intervals says more than the rules. */
const BAND_FROM = 4;
const CAP = 4;
const SMALL = smallText(NARROW);
const PLOT_HEIGHT = 150;
const SHEET_PLOT_HEIGHT = 66;
const FOOT = 28;
/** Room of the values of an axis, and what stands between them and the plot. */
const LEFT = 42;
const TICK_GAP = 11;
const LINE = 16;

/** How high the panel of a series is. */
export function panelHeight({ label }: SeriesStyle, size: Size): number {
  return topOf(label, size).top + plotHeight(size) + FOOT;
}

const plotHeight = ({ width }: Size): number => (width <= THIRD.width ? SHEET_PLOT_HEIGHT : PLOT_HEIGHT);

function topOf(label: string, size: Size, headLines = 1) {
  const lines = wrapText(label, size.width - 24, TEXT_SIZE, 600);
  return { lines, top: 18 + Math.max(headLines, lines.length) * LINE };
}

/** Lines that the longest of these names takes above its panel. */
export function headLinesOf(labels: readonly string[], size: Size): number {
  return Math.max(1, ...labels.map((label) => topOf(label, size).lines.length));
}

/** One series over time: a line with its interval, broken where the waves do not compare. */
export function trendPanel(panel: TrendPanel, size: Size): TopLevelSpec {
  const { lines, top: head } = topOf(panel.series.label, size, panel.headLines);
  const top = head + (panel.markLines ?? 0) * MARK_LINE;
  const frame: Frame = { ...sidesOf(panel, size), height: plotHeight(size), top, bottom: FOOT };
  const points = panel.points.map((point) => ({ ...point, ...dress(panel.series), fill: panel.series.colour }));
  return chart(frame, [
    ...backgroundLayers(panel, frame, lines),
    ...markLayers(panel.marks ?? [], { times: panel.times, frame, height: frame.height }),
    ...intervalLayers(panel, points),
    ...referenceLayers(panel),
    ...lineLayers(panel, frame, points),
    ...valueLayers(panel, frame, points),
  ]);
}

/** Room beside the plot: values of the axis at the left, the last value at the right. */
function sidesOf({ points, ticks }: TrendPanel, size: Size): Pick<Frame, "width" | "left" | "right"> {
  const right = measureText(points.at(-1)?.text ?? "", TEXT_SIZE, 600) + 12;
  const left = Math.max(LEFT, ...ticks.map(({ text }) => measureText(text, SMALL) + TICK_GAP));
  return { width: size.width - left - right, left, right };
}

/** Lines that the names of marks take above the panels of a figure, the fullest among them. */
export function markLinesOf(panels: readonly TrendPanel[], size: Size): number {
  return Math.max(
    0,
    ...panels.map((panel) => markRows(panel.marks ?? [], { times: panel.times, frame: sidesOf(panel, size) })),
  );
}

/** The interval as a pale band with thin edges: the edges carry it where the band is too pale to be seen. */
function intervalLayers(panel: TrendPanel, points: readonly Datum[]) {
  const bounded = points.length < BAND_FROM ? [] : points.filter((point) => point.ci_lower !== null);
  const colour = panel.series.colour;
  const along = { x: onAxis("time", panel.times), detail: { field: "segment" } };
  const y = (field: string) => onAxis(field, panel.domain);
  const edge = { type: "line", stroke: colour, strokeWidth: 1, opacity: 0.8 };
  const band = { type: "area", fill: colour, fillOpacity: 0.13, stroke: null };
  return [
    ...layer(band, { ...along, y: y("ci_lower"), y2: { field: "ci_upper" } }, bounded),
    ...layer(edge, { ...along, y: y("ci_lower") }, bounded),
    ...layer(edge, { ...along, y: y("ci_upper") }, bounded),
  ];
}

function referenceLayers(panel: TrendPanel) {
  const reference = panel.reference.map((point) => ({ ...point }));
  const position = { x: onAxis("time", panel.times), y: onAxis("estimate", panel.domain) };
  const line = { type: "line", stroke: INK, strokeWidth: 1.2, strokeDash: [4, 3] };
  const tick = { type: "point", shape: "stroke", size: 60, stroke: INK, strokeWidth: 2, opacity: 1 };
  return [
    ...layer(line, { ...position, detail: { field: "segment" } }, reference),
    ...layer(tick, position, reference),
  ];
}

function lineLayers(panel: TrendPanel, frame: Frame, points: readonly Datum[]) {
  const x = onAxis("time", panel.times);
  const y = (field: string) => onAxis(field, panel.domain);
  const bounded = points.filter((point) => point.ci_lower !== null);
  const stroke = panel.series.colour;
  const point = { type: "point", size: 95, opacity: 1, strokeWidth: 1, stroke: PAPER };
  const dressed = { shape: asWritten("shape"), fill: asWritten("fill") };
  const across = { x: pixel("x"), x2: { field: "x2" } };
  return [
    ...layer({ type: "line", stroke, strokeWidth: 2.5 }, { x, y: y("estimate"), detail: { field: "segment" } }, points),
    ...layer({ type: "rule", stroke, strokeWidth: 2 }, { x, y: y("ci_lower"), y2: { field: "ci_upper" } }, bounded),
    ...layer({ type: "rule", stroke, strokeWidth: 2 }, { ...across, y: y("bound") }, capsOf(panel, frame, bounded)),
    ...layer(point, { x, y: y("estimate"), ...dressed }, points),
  ];
}

/** The ends of the intervals, short strokes across. */
function capsOf(panel: TrendPanel, frame: Frame, bounded: readonly Datum[]): readonly Datum[] {
  return bounded.flatMap((point) => {
    const at = placeOf(panel, frame, Number(point.time));
    return [point.ci_lower, point.ci_upper].map((bound) => ({ bound: bound ?? null, x: at - CAP, x2: at + CAP }));
  });
}

function placeOf({ times }: TrendPanel, { width }: Frame, time: number): number {
  return (width * (time - times[0])) / (times[1] - times[0]);
}

function dress({ text_colour, shape }: SeriesStyle) {
  return { text_colour, shape };
}

function backgroundLayers(panel: TrendPanel, frame: Frame, lines: readonly string[]) {
  const y = onAxis("value", panel.domain);
  const ticks = panel.ticks.map((tick) => ({ ...tick }));
  const heading = lines.map((text, index) => ({
    ...panel.series,
    x: 7 - frame.left,
    x_text: 18 - frame.left,
    y: 10 + index * LINE - frame.top,
    text,
  }));
  return [
    ...layer({ type: "rule", stroke: GRID }, { y, x: { value: -6 }, x2: { value: frame.width + 6 } }, ticks),
    ...layer(
      textMark({ align: "right", fill: SECONDARY, fontSize: SMALL }),
      { y, x: { value: -10 }, text: { field: "text" } },
      ticks,
    ),
    ...layer(
      { type: "point", size: 85, opacity: 1, strokeWidth: 0 },
      { x: pixel("x"), y: pixel("y"), shape: asWritten("shape"), fill: asWritten("colour") },
      heading.slice(0, 1),
    ),
    ...layer(
      textMark({ align: "left", fontWeight: 600 }),
      { x: pixel("x_text"), y: pixel("y"), text: { field: "text" }, fill: asWritten("text_colour") },
      heading,
    ),
    ...breakLayers(panel, frame),
    ...cutMark({ x: -8, y: frame.height + 2 }, panel.cut === true),
  ];
}

/** A dotted line halfway between two waves that do not compare. */
function breakLayers(panel: TrendPanel, frame: Frame) {
  const breaks: Datum[] = [];
  panel.points.slice(1).forEach((point, index) => {
    const before = panel.points[index];
    if (before === undefined || before.segment === point.segment) return;
    breaks.push({ time: (before.time + point.time) / 2 });
  });
  const x = onAxis("time", panel.times);
  const rule = { type: "rule", stroke: OUTLINE, strokeDash: [2, 3] };
  return layer(rule, { x, y: { value: 0 }, y2: { value: frame.height } }, breaks);
}

function valueLayers(panel: TrendPanel, frame: Frame, points: readonly Datum[]) {
  const x = onAxis("time", panel.times);
  const scaleY = (value: number) =>
    frame.height * (1 - (value - panel.domain[0]) / (panel.domain[1] - panel.domain[0]));
  const named = placeWaves(panel, frame);
  const shown = new Set(named.map(({ index }) => index));
  const ends = points.slice(-1).map((point) => ({ ...point, x: placeOf(panel, frame, Number(point.time)) + 8 }));
  const labelled = points
    .filter((_, index) => shown.has(index) && index < points.length - 1)
    .map((point) => {
      const upper = Number(point.ci_upper ?? point.estimate);
      return { ...point, y: Math.max(-6, scaleY(upper) - 10) };
    });
  const value = { x, y: pixel("y"), text: { field: "text" } };
  const waves = named.map(({ time, wave, x: place }) => ({ time, wave, x: place }));
  return [
    ...layer(textMark({ fontWeight: 600, stroke: PAPER, strokeWidth: 4, strokeJoin: "round" }), value, labelled),
    ...layer(textMark({ fontWeight: 600 }), { ...value, fill: asWritten("text_colour") }, labelled),
    ...layer(
      textMark({ fontWeight: 600, align: "left" }),
      { x: pixel("x"), y: onAxis("estimate", panel.domain), text: { field: "text" }, fill: asWritten("text_colour") },
      ends,
    ),
    ...layer(
      { type: "rule", stroke: OUTLINE },
      { x, y: { value: frame.height }, y2: { value: frame.height + 4 } },
      waves,
    ),
    ...layer(
      textMark({ fill: SECONDARY, fontSize: SMALL }),
      { x: pixel("x"), y: { value: frame.height + 15 }, text: { field: "wave" } },
      waves,
    ),
  ];
}

/**
 * Wave names under the axis, pushed apart where fieldworks follow one another closely; where they are too many for the
 * axis, one in two, in three…, counted from the last.
 */
function placeWaves(panel: TrendPanel, frame: Frame) {
  const end = frame.width + frame.right;
  for (let step = 1; ; step += 1) {
    const placed = placeEach(panel, frame, step);
    const last = placed.at(-1);
    if (step >= panel.points.length || last === undefined || last.x + measureText(last.wave, SMALL) / 2 <= end)
      return placed;
  }
}

function placeEach(panel: TrendPanel, frame: Frame, step: number) {
  const span = panel.times[1] - panel.times[0];
  const chosen = panel.points
    .map(({ time, wave }, index) => ({ time, wave, index }))
    .filter(({ index }) => (panel.points.length - 1 - index) % step === 0);
  let previous = Number.NEGATIVE_INFINITY;
  return chosen.map((point) => {
    const half = measureText(point.wave, SMALL) / 2 + 3;
    const wished = (frame.width * (point.time - panel.times[0])) / span;
    const x = Math.max(wished, previous + half);
    previous = x + half;
    return { ...point, x };
  });
}
