import type { TopLevelSpec } from "vega-lite";
import { asWritten, chart, type Datum, type Frame, layer, onAxis, pixel, textMark } from "../drawing/layers.ts";
import { OUTLINE, PAPER, SECONDARY, type SeriesStyle, TEXT_SIZE } from "../drawing/palette.ts";
import { NARROW, smallText } from "../drawing/sizes.ts";
import { measureText } from "../drawing/text-metrics.ts";

/** A wave of a small series. */
export interface SmallPoint {
  readonly time: number;
  readonly wave: string;
  readonly estimate: number;
  readonly ci_lower: number | null;
  readonly ci_upper: number | null;
  readonly text: string;
  /** Points of one number compare and are joined. */
  readonly segment: number;
}

export interface SmallSeries {
  readonly series: SeriesStyle;
  readonly points: readonly SmallPoint[];
  readonly domain: readonly [number, number];
}

const SMALL = smallText(NARROW);
/** Width at which it is drawn: that of a quarter of the page. */
const WIDTH = 256;
const HEIGHT = 52;

/** A series without axes, for a result that is told beside it: first and last values said, intervals as rules. */
export function smallSeries({ series, points, domain }: SmallSeries): TopLevelSpec {
  const first = points[0];
  const last = points.at(-1);
  const room = (point: SmallPoint | undefined) =>
    Math.max(measureText(point?.text ?? "", TEXT_SIZE, 600), measureText(point?.wave ?? "", SMALL)) / 2 + 4;
  const left = room(first);
  const right = room(last);
  const frame: Frame = { width: WIDTH - left - right, height: HEIGHT, left, right, top: 18, bottom: 22 };
  const times = [first?.time ?? 0, Math.max(last?.time ?? 1, (first?.time ?? 0) + 0.1)] as const;
  const rows: readonly Datum[] = points.map((point) => ({ ...point, fill: series.colour, shape: series.shape }));
  const baseline = { x: { value: -left }, x2: { value: frame.width + right }, y: pixel("y") };
  return chart(frame, [
    ...layer({ type: "rule", stroke: OUTLINE }, baseline, [{ y: HEIGHT + 4 }]),
    ...markLayers(rows, { series, times, domain }),
    ...endLayers(rows.length > 1 ? [...rows.slice(0, 1), ...rows.slice(-1)] : rows, { series, times, domain }),
  ]);
}

interface Scales {
  readonly series: SeriesStyle;
  readonly times: readonly [number, number];
  readonly domain: readonly [number, number];
}

function markLayers(rows: readonly Datum[], { series, times, domain }: Scales) {
  const x = onAxis("time", times);
  const y = (field: string) => onAxis(field, domain);
  const line = { type: "line", stroke: series.colour, strokeWidth: 2 };
  const point = { type: "point", size: 70, opacity: 1, strokeWidth: 1, stroke: PAPER };
  return [
    ...layer(line, { x, y: y("estimate"), detail: { field: "segment" } }, rows),
    ...layer(
      { type: "rule", stroke: series.colour, strokeWidth: 2 },
      { x, y: y("ci_lower"), y2: { field: "ci_upper" } },
      rows.filter(({ ci_lower }) => ci_lower !== null),
    ),
    ...layer(point, { x, y: y("estimate"), shape: asWritten("shape"), fill: asWritten("fill") }, rows),
  ];
}

/** The first value and the last, above their intervals, and their waves below. */
function endLayers(ends: readonly Datum[], { series, times, domain: [low, high] }: Scales) {
  const x = onAxis("time", times);
  const top = (row: Datum) => HEIGHT * (1 - (Number(row.ci_upper ?? row.estimate) - low) / (high - low)) - 9;
  return [
    ...layer(
      textMark({ fontWeight: 600, fill: series.text_colour }),
      { x, y: pixel("y_text"), text: { field: "text" } },
      ends.map((row) => ({ ...row, y_text: top(row) })),
    ),
    ...layer(
      textMark({ fill: SECONDARY, fontSize: SMALL }),
      { x, y: { value: HEIGHT + 14 }, text: { field: "wave" } },
      ends,
    ),
  ];
}
