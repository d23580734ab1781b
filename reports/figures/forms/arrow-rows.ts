import type { TopLevelSpec } from "vega-lite";
import { asWritten, chart, type Datum, type Frame, layer, onAxis, pixel, textMark } from "../drawing/layers.ts";
import { GRID, INK, OUTLINE, PAPER, SECONDARY, type SeriesStyle, TEXT_SIZE } from "../drawing/palette.ts";
import { type Size, smallText } from "../drawing/sizes.ts";
import { measureText, wrapText } from "../drawing/text-metrics.ts";

/** A value at two waves: an arrow where the change is significant, a plain segment where it is not. */
export interface ArrowRow {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly significant: boolean;
  readonly fragile: boolean;
  /** The change, printed at the right. */
  readonly text: string;
}

export interface ArrowChart {
  readonly series: SeriesStyle;
  readonly rows: readonly ArrowRow[];
  readonly domain: readonly [number, number];
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
  /** Names of the two waves, above the plot: what the hollow mark and the head stand for. */
  readonly waves: readonly [from: string, to: string];
}

const ROW = 24;
const LINE = 16;
const AXIS = 26;
const KEY = 30;

/** Changes between two waves, a row each: a hollow mark where it was, a head where it is if the change is significant. */
export function arrowRows(content: ArrowChart, size: Size): TopLevelSpec {
  const right = Math.max(44, ...content.rows.map(({ text }) => measureText(text, TEXT_SIZE, 600) + 18));
  const longest = Math.max(40, ...content.rows.map(({ label }) => measureText(label, TEXT_SIZE)));
  const left = size.narrow ? 6 : Math.min(290, longest + 16);
  const room = size.narrow ? 332 : left - 16;
  const { placed, height } = placeRows(content, { room, narrow: size.narrow });
  const frame: Frame = { width: size.width - left - right, height, left, right, top: KEY, bottom: AXIS };
  const x = onAxis("x", content.domain);
  const ticks = content.ticks.map(({ value, text }) => ({ x: value, text }));
  return chart(frame, [
    ...layer({ type: "rule", stroke: GRID }, { x, y: { value: 0 }, y2: { value: height } }, ticks),
    ...layer(
      textMark({ fill: SECONDARY, fontSize: smallText(size) }),
      { x, y: { value: height + 15 }, text: { field: "text" } },
      ticks,
    ),
    ...keyLayers(content, frame),
    ...labelLayers(placed, size, left),
    ...markLayers(content, placed),
    ...layer(
      textMark({ align: "right", fontWeight: 600 }),
      { x: { value: frame.width + right - 2 }, y: pixel("y"), text: { field: "text" }, fill: asWritten("ink") },
      placed,
    ),
  ]);
}

function placeRows(
  { series, rows }: ArrowChart,
  { room, narrow }: { readonly room: number; readonly narrow: boolean },
) {
  let height = 4;
  const placed = rows.map((row): Datum => {
    const lines = wrapText(row.label, room, TEXT_SIZE);
    const block = narrow ? lines.length * LINE + ROW : Math.max(ROW, lines.length * LINE + 6);
    const top = height + (narrow ? 0 : (block - lines.length * LINE) / 2);
    const y = narrow ? height + lines.length * LINE + ROW / 2 - 3 : height + block / 2;
    height += block;
    const rises = row.to > row.from;
    return {
      ...row,
      y,
      label_top: top,
      label: lines.join("\n"),
      colour: row.significant ? series.colour : OUTLINE,
      ink: row.significant ? series.text_colour : SECONDARY,
      head: rises ? "triangle-right" : "triangle-left",
    };
  });
  return { placed, height: height + 2 };
}

function labelLayers(placed: readonly Datum[], size: Size, left: number) {
  const lines = placed.flatMap((row) =>
    String(row.label)
      .split("\n")
      .map((text, index) => ({ text, y: Number(row.label_top) + LINE * (index + 0.5) })),
  );
  const align = size.narrow ? "left" : "right";
  const encoding = { x: { value: size.narrow ? -left : -12 }, y: pixel("y"), text: { field: "text" } };
  const halo = textMark({ align, stroke: PAPER, strokeWidth: 5, strokeJoin: "round" });
  return [...layer(halo, encoding, size.narrow ? lines : []), ...layer(textMark({ align }), encoding, lines)];
}

function markLayers({ domain }: ArrowChart, placed: readonly Datum[]) {
  const x = (field: string) => onAxis(field, domain);
  const significant = placed.filter((row) => row.significant === true);
  const dashes = { condition: { test: { field: "fragile", equal: true }, value: [3, 2] }, value: [1, 0] };
  const ends = placed.flatMap((row) => (row.significant === true ? [row] : [row, { ...row, from: row.to ?? null }]));
  return [
    ...layer(
      { type: "rule", strokeWidth: 2 },
      { x: x("from"), x2: { field: "to" }, y: pixel("y"), stroke: asWritten("colour"), strokeDash: dashes },
      placed,
    ),
    ...layer(
      { type: "point", shape: "circle", size: 42, strokeWidth: 1.5, opacity: 1, fill: PAPER },
      { x: x("from"), y: pixel("y"), stroke: asWritten("colour") },
      ends,
    ),
    ...layer(
      { type: "point", size: 110, strokeWidth: 0, opacity: 1 },
      { x: x("to"), y: pixel("y"), shape: asWritten("head"), fill: asWritten("colour") },
      significant,
    ),
  ];
}

/** « ○ 2015   ▶ 2019 »: what the marks stand for. */
function keyLayers({ series, waves: [from, to] }: ArrowChart, { left }: Frame) {
  const y = 14 - KEY;
  const start = 6 - left;
  const next = start + 30 + measureText(from, TEXT_SIZE, 600);
  const marks = [
    { x: start, y, shape: "circle", fill: PAPER, stroke: INK },
    { x: next, y, shape: "triangle-right", fill: series.colour, stroke: series.colour },
  ];
  const names = [
    { x: start + 12, y, text: from },
    { x: next + 12, y, text: to },
  ];
  return [
    ...layer(
      { type: "point", size: 80, strokeWidth: 1.5, opacity: 1 },
      {
        x: pixel("x"),
        y: pixel("y"),
        shape: asWritten("shape"),
        fill: asWritten("fill"),
        stroke: asWritten("stroke"),
      },
      marks,
    ),
    ...layer(
      textMark({ align: "left", fontWeight: 600 }),
      { x: pixel("x"), y: pixel("y"), text: { field: "text" } },
      names,
    ),
  ];
}
