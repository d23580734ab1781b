import type { TopLevelSpec } from "vega-lite";
import { asWritten, chart, type Datum, type Frame, layer, onAxis, pixel, textMark } from "../drawing/layers.ts";
import { INK, OUTLINE, PAPER, SECONDARY, TEXT_SIZE, textOn } from "../drawing/palette.ts";
import { type Size, smallText } from "../drawing/sizes.ts";
import { measureText, wrapText } from "../drawing/text-metrics.ts";

/** Which side of the middle an answer stands on. */
export type Side = "negative" | "positive" | "apart" | "step";

export interface LikertAnswer {
  readonly answer: string;
  readonly label: string;
  readonly side: Side;
  readonly colour: string;
}

export interface LikertRow {
  readonly label: string;
  /** Share of each answer, in the order of `answers`; null where it is not shown. */
  readonly shares: readonly (number | null)[];
  readonly texts: readonly string[];
  /** The sum of a side, or the sign that replaces it where a share of it is not shown. */
  readonly total_negative: string;
  readonly total_positive: string;
}

export interface LikertChart {
  /** Negative answers from the strongest, then positive ones to the strongest, then those apart. */
  readonly answers: readonly LikertAnswer[];
  readonly rows: readonly LikertRow[];
  /** Heading of the totals of each side; nothing where the answers have no side. */
  readonly total: string | null;
}

const BAR = 22;
const LINE = 16;
const GAP = 14;
const TOTAL_COLUMN = 48;

/** Diverging bars on one axis: disagreement to the left, agreement to the right, « ne sait pas » apart. */
export function likertBars(content: LikertChart, size: Size): TopLevelSpec {
  const small = smallText(size);
  const key = placeKeys(content.answers, size.width, small);
  const widest = Math.max(...content.rows.map((row) => measureText(row.label, TEXT_SIZE)));
  const side = content.total === null ? 0 : TOTAL_COLUMN;
  const left = size.narrow ? side : Math.min(230, side + 14 + widest);
  const rows = placeRows(content, { room: size.narrow ? 332 : left - side - 12, narrow: size.narrow });
  const width = size.width - left - Math.max(side, 4);
  const frame: Frame = {
    width,
    height: rows.height,
    left,
    right: Math.max(side, 4),
    top: key.height + (content.total === null ? 8 : 24),
    bottom: 6,
  };
  return chart(frame, [
    ...keyLayers(key.items, frame, small),
    ...barLayers(rows, frame, small),
    ...(content.total === null ? [] : totalLayers(content.total, rows.totals, frame, small)),
    ...labelLayers(rows.labels, size, { left, side }),
  ]);
}

function keyLayers(items: readonly Datum[], { left, top }: Frame, small: number) {
  const placed = items.map((item) => ({ ...item, x: Number(item.x) - left, y: Number(item.y) - top }));
  const position = { x: pixel("x"), y: pixel("y") };
  const square = { type: "point", shape: "square", size: 130, opacity: 1, strokeWidth: 0 };
  const text = textMark({ align: "left", fontSize: small, dx: 11 });
  return [
    ...layer(square, { ...position, fill: asWritten("colour") }, placed),
    ...layer(text, { ...position, text: { field: "label" } }, placed),
  ];
}

/** Names of the rows; above the bars on a telephone, where paper hides the middle line behind them. */
function labelLayers(labels: readonly Datum[], size: Size, { left, side }: { left: number; side: number }) {
  const encoding = { x: { value: size.narrow ? -left : -side - 6 }, y: pixel("y"), text: { field: "text" } };
  const align = size.narrow ? "left" : "right";
  const halo = textMark({ align, stroke: PAPER, strokeWidth: 5, strokeJoin: "round" });
  return [...layer(halo, encoding, size.narrow ? labels : []), ...layer(textMark({ align }), encoding, labels)];
}

/** The bars, their shares where there is room to print them, and the line between the two sides. */
function barLayers({ bars, domain }: PlacedRows, { width, height }: Frame, small: number) {
  const scale = width / (domain[1] - domain[0]);
  const roomy = bars.filter(
    ({ text, from, to }) => measureText(String(text), small) + 6 < (Number(to) - Number(from)) * scale,
  );
  const mark = { type: "bar", height: BAR, stroke: OUTLINE, strokeWidth: 1 };
  const share = { x: onAxis("middle", domain), y: pixel("y"), text: { field: "text" }, fill: asWritten("ink") };
  const zero = { x: onAxis("zero", domain), y: { value: 0 }, y2: { value: height } };
  return [
    ...layer(mark, { x: onAxis("from", domain), x2: { field: "to" }, y: pixel("y"), fill: asWritten("colour") }, bars),
    ...layer(textMark({ fontSize: small }), share, roomy),
    ...layer({ type: "rule", stroke: INK, strokeWidth: 1.5 }, zero, [{ zero: 0 }]),
  ];
}

/** The total of each side, in its column. */
function totalLayers(total: string, totals: readonly Datum[], { width, right }: Frame, small: number) {
  const end = { value: width + right - 2 };
  const bold = textMark({ align: "right", fontWeight: 600 });
  const heading = (align: string) => textMark({ align, fill: SECONDARY, fontSize: small });
  const above = { y: { value: -12 }, text: { field: "text" } };
  return [
    ...layer(bold, { x: { value: -6 }, y: pixel("y"), text: { field: "negative" } }, totals),
    ...layer(bold, { x: end, y: pixel("y"), text: { field: "positive" } }, totals),
    ...layer(heading("left"), { x: { value: -44 }, ...above }, [{ text: total }]),
    ...layer(heading("right"), { x: end, ...above }, [{ text: total }]),
  ];
}

type PlacedRows = ReturnType<typeof placeRows>;

function placeRows(content: LikertChart, box: { room: number; narrow: boolean }) {
  const bars: Datum[] = [];
  const labels: Datum[] = [];
  const totals: Datum[] = [];
  const right = (row: LikertRow) => sum(content, row, "positive") + sum(content, row, "step");
  const apartStart = Math.max(...content.rows.map(right)) + 0.06;
  let y = 2;
  for (const row of content.rows) {
    const lines = wrapText(row.label, box.room, TEXT_SIZE);
    const block = box.narrow ? BAR : Math.max(BAR, lines.length * LINE);
    const labelTop = box.narrow ? y : y + (block - lines.length * LINE) / 2;
    lines.forEach((text, index) => {
      labels.push({ y: labelTop + LINE * (index + 0.5), text });
    });
    if (box.narrow) y += lines.length * LINE + 4;
    const middle = y + block / 2;
    bars.push(...barsOf(content, row, { y: middle, apartStart }));
    totals.push({ y: middle, negative: row.total_negative, positive: row.total_positive });
    y += block + GAP;
  }
  const lowest = Math.max(...content.rows.map((row) => sum(content, row, "negative")));
  const highest = Math.max(...bars.map((bar) => Number(bar.to)));
  return { bars, labels, totals, height: y - GAP + 2, domain: [-lowest - 0.005, highest + 0.005] as const };
}

function barsOf(content: LikertChart, row: LikertRow, at: { y: number; apartStart: number }): Datum[] {
  let position: Record<Side, number> = {
    ...{ negative: -sum(content, row, "negative"), positive: 0, step: 0 },
    apart: at.apartStart,
  };
  return content.answers.flatMap((answer, index) => {
    const share = row.shares[index] ?? null;
    if (share === null || share === 0) return [];
    const from = position[answer.side];
    const to = from + share;
    position = { ...position, [answer.side]: to };
    const text = row.texts[index] ?? "";
    const drawn = {
      from,
      to,
      middle: (from + to) / 2,
      y: at.y,
      text,
      colour: answer.colour,
      ink: textOn(answer.colour),
    };
    return [{ row: row.label, answer: answer.answer, share, ...drawn }];
  });
}

function sum(content: LikertChart, row: LikertRow, side: Side): number {
  return content.answers.reduce(
    (total, answer, index) => total + (answer.side === side ? (row.shares[index] ?? 0) : 0),
    0,
  );
}

function placeKeys(answers: readonly LikertAnswer[], width: number, small: number) {
  let x = 8;
  let y = 12;
  const items = answers.map(({ label, colour }) => {
    const length = measureText(label, small) + 30;
    if (x > 8 && x + length - 14 > width) [x, y] = [8, y + 20];
    const item = { x, y, label, colour };
    x += length;
    return item;
  });
  return { items, height: y + 10 };
}
