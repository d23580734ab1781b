import type { TopLevelSpec } from "vega-lite";
import { cutMark } from "../drawing/cut-mark.ts";
import { keyLayers, placeKey } from "../drawing/key.ts";
import { asWritten, chart, type Datum, type Frame, layer, onAxis, pixel, textMark } from "../drawing/layers.ts";
import { GRID, INK, PAPER, SECONDARY } from "../drawing/palette.ts";
import { type Size, smallText } from "../drawing/sizes.ts";
import { type DotChart, dotMargins, placeDots } from "./place-dots.ts";

const AXIS = 26;

/** Ranked or grouped dots with their intervals: the chart of every comparison of values. */
export function dotRows(content: DotChart, size: Size): TopLevelSpec {
  const { left, right } = dotMargins(content, size);
  const key = placeKey(content.key, size.width);
  const top = key.height + 6;
  const plot = size.width - left - right;
  const placed = placeDots(content, size, left);
  const frame: Frame = { width: plot, height: placed.height, left, right, top, bottom: AXIS };
  return chart(frame, [
    ...gridLayers(content, size, placed.height),
    ...layer(
      { type: "rule", stroke: GRID, strokeWidth: 1 },
      { x: { value: -left }, x2: { value: plot + right }, y: pixel("y") },
      placed.rules,
    ),
    ...keyLayers(key, left),
    ...headingLayers(placed.headings, left),
    ...labelLayers(placed.labels, size, left),
    ...layer(
      textMark({ align: "left", fill: SECONDARY, fontSize: smallText(size) }),
      { x: { value: 17 - left }, y: pixel("y"), text: { field: "text" } },
      placed.notes,
    ),
    ...markLayers(content, placed.dots),
    ...layer(
      textMark({ align: "right", fontWeight: 600 }),
      { x: { value: plot + right - 2 }, y: pixel("y"), text: { field: "text" }, fill: asWritten("text_colour") },
      content.compact === true ? [] : placed.dots,
    ),
    ...layer(
      textMark({ align: "left", fill: SECONDARY, fontSize: smallText(size) }),
      { x: { value: 6 }, y: pixel("y"), text: { field: "text" } },
      placed.absences,
    ),
  ]);
}

function markLayers(content: DotChart, dots: readonly Datum[]) {
  const { domain, compact = false } = content;
  const shown = dots.filter((dot) => dot.estimate !== null);
  const withInterval = shown.filter((dot) => dot.ci_lower !== null);
  const withReference = shown.filter((dot) => dot.reference !== null);
  const x = (field: string) => onAxis(field, domain);
  const stroke = asWritten("colour");
  const caps = withInterval.flatMap(capsOf);
  const point = { type: "point", size: compact ? 55 : 85, strokeWidth: compact ? 1 : 2, opacity: 1 };
  const strokeWidth = compact ? 1.5 : 2;
  return [
    ...layer(
      { type: "rule", stroke: "#B9B5AA", strokeWidth: 1 },
      { x: x("reference"), x2: { field: "estimate" }, y: pixel("y") },
      withReference,
    ),
    ...layer(
      { type: "rule", strokeWidth },
      { x: x("ci_lower"), x2: { field: "ci_upper" }, y: pixel("y"), stroke, strokeDash: dashes() },
      withInterval,
    ),
    ...layer(
      { type: "rule", strokeWidth: 2 },
      { x: x("bound"), y: pixel("y_cap_top"), y2: { field: "y_cap_bottom" }, stroke },
      compact ? [] : caps,
    ),
    ...layer(
      { type: "rule", stroke: INK, strokeWidth: 2.5 },
      { x: x("reference"), y: pixel("y_top"), y2: { field: "y_bottom" } },
      withReference,
    ),
    ...formerLayer(content, shown),
    ...layer(
      point,
      { x: x("estimate"), y: pixel("y"), shape: asWritten("shape"), stroke, fill: asWritten("fill") },
      shown,
    ),
  ];
}

const capsOf = (dot: Datum): readonly Datum[] => [
  { ...dot, bound: dot.ci_lower ?? null },
  { ...dot, bound: dot.ci_upper ?? null },
];

/** What each was before, under its mark. */
function formerLayer({ domain }: DotChart, shown: readonly Datum[]) {
  return layer(
    { type: "point", shape: "circle", size: 60, fill: PAPER, strokeWidth: 1.5, opacity: 1 },
    { x: onAxis("former", domain), y: pixel("y"), stroke: asWritten("colour") },
    shown.filter((dot) => dot.former !== undefined),
  );
}

/** Dashed rules for fragile values; the test reads a field of the row, never a label. */
function dashes() {
  return { condition: { test: { field: "fragile", equal: true }, value: [3, 2] }, value: [1, 0] };
}

/** Names of the rows: in the margin of a page, above the marks on a telephone, where paper hides the grid behind them. */
function labelLayers(labels: readonly Datum[], size: Size, left: number) {
  const encoding = { x: { value: size.narrow ? -left : -12 }, y: pixel("y"), text: { field: "text" } };
  const align = size.narrow ? "left" : "right";
  const halo = textMark({ align, stroke: PAPER, strokeWidth: 5, strokeJoin: "round" });
  return [...layer(halo, encoding, size.narrow ? labels : []), ...layer(textMark({ align }), encoding, labels)];
}

function gridLayers(content: DotChart, size: Size, height: number) {
  const ticks = content.ticks.map(({ value, text }) => ({ value, text }));
  const x = onAxis("value", content.domain);
  return [
    ...layer({ type: "rule", stroke: GRID, strokeWidth: 1 }, { x, y: { value: 0 }, y2: { value: height } }, ticks),
    ...layer(
      textMark({ fill: SECONDARY, fontSize: smallText(size) }),
      { x, y: { value: height + 15 }, text: { field: "text" } },
      ticks,
    ),
    ...cutMark({ x: 0, y: height + 4 }, content.cut === true),
  ];
}

function headingLayers(headings: readonly Datum[], left: number) {
  return [
    ...layer(
      { type: "point", size: 85, opacity: 1, strokeWidth: 0 },
      { x: { value: 6 - left }, y: pixel("y"), shape: asWritten("shape"), fill: asWritten("colour") },
      headings,
    ),
    ...layer(
      textMark({ align: "left", fontWeight: 600 }),
      { x: { value: 17 - left }, y: pixel("y"), text: { field: "text" }, fill: asWritten("text_colour") },
      headings,
    ),
  ];
}
