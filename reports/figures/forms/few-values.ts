import type { TopLevelSpec } from "vega-lite";
import { asWritten, chart, type Datum, layer, pixel, textMark } from "../drawing/layers.ts";
import { SECONDARY, type SeriesStyle, TEXT_SIZE } from "../drawing/palette.ts";
import { type Size, smallText } from "../drawing/sizes.ts";
import { wrapText } from "../drawing/text-metrics.ts";

/** A value to be read, not measured on an axis. */
export interface FewValue {
  readonly series: SeriesStyle;
  readonly label: string;
  /** The value, or the sign that stands for it. */
  readonly value: string;
  /** Its interval, its test, or why there is no value. */
  readonly details: readonly string[];
}

/** Values that a figure sets as text at most: an axis says nothing more of them. */
export const FEW = 3;

const BIG = 34;
const BIG_LINE = 42;
const LINE = 17;
const BELOW = 14;

/** Values as text, side by side on a page, one below the other on a telephone. */
export function fewValues(values: readonly FewValue[], size: Size): TopLevelSpec {
  const width = size.narrow ? size.width : size.width / FEW;
  const blocks = values.map((one) => blockOf(one, width - 20, smallText(size)));
  const heights = blocks.map(({ height }) => height);
  const starts = heights.map((_, at) => (size.narrow ? heights.slice(0, at).reduce((sum, one) => sum + one, 0) : 0));
  const place = (rows: readonly Datum[], at: number): readonly Datum[] =>
    rows.map((row) => ({ ...row, x: size.narrow ? 0 : at * width, y: Number(row.y) + (starts[at] ?? 0) }));
  const all = (kind: "labels" | "bigs" | "smalls") => blocks.flatMap((block, at) => place(block[kind], at));
  const height = size.narrow ? heights.reduce((sum, one) => sum + one, 0) : Math.max(...heights);
  const encoding = { x: pixel("x"), y: pixel("y"), text: { field: "text" } };
  const inColour = { ...encoding, fill: asWritten("text_colour") };
  return chart({ width: size.width, height, left: 0, right: 0, top: 0, bottom: 0 }, [
    ...layer(textMark({ align: "left", fontWeight: 600 }), encoding, all("labels")),
    ...layer(textMark({ align: "left", fontSize: BIG }), inColour, all("bigs")),
    ...layer(textMark({ align: "left", fill: SECONDARY, fontSize: smallText(size) }), encoding, all("smalls")),
  ]);
}

function blockOf({ series, label, value, details }: FewValue, width: number, small: number) {
  const labels = wrapText(label, width, TEXT_SIZE, 600);
  const smalls = details.flatMap((text) => wrapText(text, width, small));
  const after = labels.length * LINE + BIG_LINE;
  const line = (text: string, index: number, from: number): Datum => ({ text, y: from + (index + 0.5) * LINE });
  return {
    labels: labels.map((text, index) => line(text, index, 0)),
    bigs: [{ text: value, y: labels.length * LINE + BIG_LINE / 2, text_colour: series.text_colour }],
    smalls: smalls.map((text, index) => line(text, index, after)),
    height: after + smalls.length * LINE + BELOW,
  };
}
