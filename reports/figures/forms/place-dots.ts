import type { Datum } from "../drawing/layers.ts";
import { PAPER, SECONDARY, type SeriesStyle, TEXT_SIZE } from "../drawing/palette.ts";
import { type Size, smallText } from "../drawing/sizes.ts";
import { measureText, wrapText } from "../drawing/text-metrics.ts";

/** One mark: an estimate with its interval, beside a reference where there is one. */
export interface Dot {
  readonly series: SeriesStyle;
  readonly estimate: number | null;
  readonly ci_lower: number | null;
  readonly ci_upper: number | null;
  readonly reference: number | null;
  /** Filled where the difference is significant, or where nothing was to be tested. */
  readonly filled: boolean;
  readonly fragile: boolean;
  /** What is printed at the right: the value, or the sign that replaces it. */
  readonly text: string;
  /** Printed in the plot where there is no mark. */
  readonly absence: string | null;
  /** The same of other territories, thin dots behind: what is usual, without ranks. Drawn in columns only. */
  readonly others?: readonly number[];
  /** What it was before, a hollow dot on its line. */
  readonly former?: number | null;
}

/** A line of the chart: a label and one dot per series. */
export interface DotRow {
  readonly label: string;
  readonly dots: readonly Dot[];
}

/** Rows under a heading, which is empty where the chart has one group only. */
export interface DotGroup {
  readonly heading: SeriesStyle | null;
  readonly rows: readonly DotRow[];
  /** Printed under the heading, where the group has no row to show or to say why some are missing. */
  readonly note?: string | null;
}

export interface DotChart {
  readonly groups: readonly DotGroup[];
  readonly domain: readonly [number, number];
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
  /** The axis does not start where its unit does. */
  readonly cut?: boolean;
  /** Series to name above the plot, where rows hold more than one. */
  readonly key: readonly SeriesStyle[];
  /** Many marks: drawn closer, without their values, which the table gives. */
  readonly compact?: boolean;
  /** Rows closer together, for a printed sheet. */
  readonly dense?: boolean;
  /** Rows of the drawings beside it: they leave the same room to their names and values, so that axes are as wide. */
  readonly beside?: readonly DotRow[];
}

const LANE = 17;
const COMPACT_LANE = 8;
const ROW_GAP = 9;
const DENSE_GAP = 4;
const COMPACT_GAP = 7;
const LINE = 16;
const HEADING = 26;

/** Rows of data of every layer, each at its place in pixels from the top of the plot. */
export interface PlacedDots {
  readonly labels: Datum[];
  readonly headings: Datum[];
  readonly notes: Datum[];
  readonly dots: Datum[];
  readonly absences: Datum[];
  readonly rules: Datum[];
  height: number;
}

interface Room {
  /** Width for the labels. */
  readonly label: number;
  readonly note: number;
  readonly narrow: boolean;
  readonly lane: number;
  readonly gap: number;
}

/** Widths beside the plot: labels at the left (above the marks on a telephone), values at the right. */
export function dotMargins(content: DotChart, size: Size): { readonly left: number; readonly right: number } {
  const rows = [...content.groups.flatMap((group) => group.rows), ...(content.beside ?? [])];
  const texts = rows.flatMap((row) => row.dots.map((dot) => dot.text));
  const values = content.compact === true ? [] : texts.map((text) => measureText(text, TEXT_SIZE, 600) + 16);
  const right = Math.max(content.compact === true ? 30 : 44, ...values);
  // The first value under the axis is centred on its start.
  const start = measureText(content.ticks[0]?.text ?? "", smallText(size)) / 2 + 1;
  if (size.narrow) return { left: Math.max(6, start), right };
  const longest = Math.max(40, ...rows.map((row) => measureText(row.label, TEXT_SIZE)));
  return { left: Math.min(250, longest + 16), right };
}

/** Gives every label, mark and rule its height. */
export function placeDots(content: DotChart, size: Size, left: number): PlacedDots {
  const placed: PlacedDots = {
    labels: [],
    headings: [],
    notes: [],
    dots: [],

    absences: [],
    rules: [],
    height: 4,
  };
  const lane = content.compact === true ? COMPACT_LANE : LANE;
  const close = (content.dense === true || content.compact === true) && !size.narrow;
  const gap = close ? (content.compact === true ? COMPACT_GAP : DENSE_GAP) : ROW_GAP;
  const room: Room = { label: size.narrow ? 332 : left - 16, note: size.width - 24, narrow: size.narrow, lane, gap };
  content.groups.forEach((group, index) => {
    if (index > 0) placed.rules.push({ y: placed.height });
    placeHeading(placed, group, room);
    for (const row of group.rows) placeRow(placed, row, room);
  });
  return placed;
}

function placeHeading(placed: PlacedDots, { heading, note }: DotGroup, room: Room): void {
  if (heading !== null) {
    const { label, text_colour, colour, shape } = heading;
    placed.headings.push({ y: placed.height + HEADING / 2 + 2, text: label, text_colour, colour, shape });
    placed.height += HEADING;
  }
  if (note === undefined || note === null) return;
  for (const text of wrapText(note, room.note, TEXT_SIZE)) {
    placed.notes.push({ y: placed.height + LINE / 2, text });
    placed.height += LINE;
  }
  placed.height += 6;
}

function placeRow(placed: PlacedDots, row: DotRow, room: Room): void {
  const lines = row.label === "" ? [] : wrapText(row.label, room.label, TEXT_SIZE);
  const above = room.narrow ? lines.length * LINE : 0;
  const lanes = row.dots.length * room.lane;
  const block = room.narrow ? lanes : Math.max(lanes, lines.length * LINE);
  const labelTop = placed.height + room.gap / 2 + (room.narrow ? 0 : (block - lines.length * LINE) / 2);
  lines.forEach((text, index) => {
    placed.labels.push({ y: labelTop + LINE * (index + 0.5), text });
  });
  const start = placed.height + room.gap / 2 + above + (room.narrow ? 0 : (block - lanes) / 2);
  row.dots.forEach((dot, index) => {
    placeDot(placed, dot, { y: start + room.lane * (index + 0.5), label: row.label });
  });
  placed.height += block + room.gap + above;
}

function placeDot(placed: PlacedDots, dot: Dot, at: { y: number; label: string }): void {
  const { series, absence, others: _others, former, ...values } = dot;
  const ink = dot.estimate !== null && !dot.filled ? SECONDARY : series.text_colour;
  placed.dots.push({
    label: at.label,
    series: series.id,
    ...values,
    ...(former === undefined || former === null ? {} : { former }),
    y: at.y,
    y_top: at.y - 8,
    y_bottom: at.y + 8,
    y_cap_top: at.y - 4,
    y_cap_bottom: at.y + 4,
    colour: series.colour,
    text_colour: ink,
    shape: series.shape,
    fill: dot.filled ? series.colour : PAPER,
  });
  if (absence !== null) placed.absences.push({ y: at.y, text: absence });
}
