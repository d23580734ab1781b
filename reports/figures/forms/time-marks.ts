import { type Datum, type Frame, layer, onAxis, pixel, textMark } from "../drawing/layers.ts";
import { OUTLINE, SECONDARY } from "../drawing/palette.ts";
import { NARROW, smallText } from "../drawing/sizes.ts";
import { measureText } from "../drawing/text-metrics.ts";

/** What is told at a moment of a chart over time: an event, or why a series is broken there. */
export interface TimeMark {
  readonly time: number;
  readonly text: string;
  /** It has a line of its own; a break has one already. */
  readonly line: boolean;
}

const SMALL = smallText(NARROW);
/** Height of a line of names above the plot, and where the lowest is. */
export const MARK_LINE = 13;
const LOWEST = -21;
const GAP = 5;

interface PlacedMark {
  readonly mark: TimeMark;
  readonly x: number;
  readonly start: number;
  readonly row: number;
}

/** The plot and where its axis of time begins and ends. */
export interface TimePlot {
  readonly times: readonly [number, number];
  readonly frame: Pick<Frame, "width" | "left" | "right">;
}

/** Lines that the names take above the plot. */
export function markRows(marks: readonly TimeMark[], plot: TimePlot): number {
  return marks.length === 0 ? 0 : 1 + Math.max(...placeMarks(marks, plot).map(({ row }) => row));
}

/**
 * A name stands over its moment, else at its left or its right, on the lowest line that has room: those that have a line first, so
 * that it crosses no other name.
 */
function placeMarks(marks: readonly TimeMark[], { times, frame }: TimePlot): readonly PlacedMark[] {
  const placed: (PlacedMark & { readonly end: number })[] = [];
  for (const mark of [...marks.filter(({ line }) => line), ...marks.filter(({ line }) => !line)]) {
    const x = (frame.width * (mark.time - times[0])) / (times[1] - times[0]);
    const width = measureText(mark.text, SMALL);
    const first = -frame.left;
    const last = Math.max(-frame.left, frame.width + frame.right - width);
    const starts = [x - width / 2, x - width + 2, x - 2].map((start) => Math.max(first, Math.min(last, start)));
    for (let row = 0; ; row++) {
      const others = placed.filter((one) => one.row === row);
      const start = starts.find((from) =>
        others.every((one) => from + width + GAP <= one.start || from >= one.end + GAP),
      );
      if (start === undefined) continue;
      placed.push({ mark, x, start, row, end: start + width });
      break;
    }
  }
  return placed;
}

/** The names of marks above a plot, and the thin lines of those that have one. */
export function markLayers(marks: readonly TimeMark[], plot: TimePlot & { readonly height: number }) {
  const placed = placeMarks(marks, plot);
  const rows = placed.map(({ mark: { time, text, line }, start, row }): Datum => {
    const y_text = LOWEST - row * MARK_LINE;
    return { time, text, line, x_text: start, y_text, y_top: y_text + 7 };
  });
  const lines = rows.filter(({ line }) => line === true);
  const rule = { type: "rule", stroke: OUTLINE, strokeWidth: 1 };
  const along = { x: onAxis("time", plot.times), y: pixel("y_top"), y2: { value: plot.height } };
  const text = textMark({ align: "left", fill: SECONDARY, fontSize: SMALL });
  return [
    ...layer(rule, along, lines),
    ...layer(text, { x: pixel("x_text"), y: pixel("y_text"), text: { field: "text" } }, rows),
  ];
}
