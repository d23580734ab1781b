import type { TopLevelSpec } from "vega-lite";
import { asWritten, chart, type Datum, type Frame, layer, pixel, textMark } from "../drawing/layers.ts";
import { OUTLINE, PAPER, SECONDARY, SPECIFICITY, TEXT_SIZE, textOn } from "../drawing/palette.ts";
import { type Size, smallText } from "../drawing/sizes.ts";
import { measureText, wrapText } from "../drawing/text-metrics.ts";

/** A domain against the rest on one indicator: a class from -3 to 3, or the sign that replaces it. */
export interface HeatCell {
  readonly level: number | null;
  readonly sign: string;
}

export interface HeatMap {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly HeatCell[] }[];
}

const CELL = 26;
const LINE = 16;

/** Domains in columns, indicators in rows; the sign is printed, so that colour is never alone. */
export function heatMap(content: HeatMap, size: Size): TopLevelSpec {
  const longest = Math.max(...content.rows.map((row) => measureText(row.label, TEXT_SIZE)));
  const left = size.narrow ? 2 : Math.min(270, longest + 16);
  const plot = size.width - left - 2;
  const step = Math.min(46, plot / content.columns.length);
  const { cells, labels, height } = placeCells(content, {
    step,
    room: size.narrow ? 336 : left - 14,
    narrow: size.narrow,
  });
  const frame: Frame = { width: plot, height, left, right: 2, top: 26, bottom: 4 };
  const columns = content.columns.map((text, index) => ({ text, x: step * (index + 0.5) }));
  const dashed = cells.filter((cell) => cell.level === null);
  const filled = cells.filter((cell) => cell.level !== null);
  const box = { x: pixel("x"), x2: { field: "x2" }, y: pixel("y"), y2: { field: "y2" } };
  return chart(frame, [
    ...layer(
      textMark({ fill: SECONDARY, fontSize: smallText(size) }),
      { x: pixel("x"), y: { value: -12 }, text: { field: "text" } },
      columns,
    ),
    ...layer(
      textMark({ align: size.narrow ? "left" : "right" }),
      { x: { value: size.narrow ? 0 : -12 }, y: pixel("y"), text: { field: "text" } },
      labels,
    ),
    ...layer({ type: "rect", stroke: PAPER, strokeWidth: 1.5 }, { ...box, fill: asWritten("colour") }, filled),
    ...layer({ type: "rect", fill: PAPER, stroke: OUTLINE, strokeDash: [2, 2], strokeWidth: 1 }, box, dashed),
    ...layer(
      textMark({ fontSize: smallText(size), fontWeight: 600 }),
      { x: pixel("x_text"), y: pixel("y_text"), text: { field: "sign" }, fill: asWritten("ink") },
      cells.filter((cell) => cell.sign !== ""),
    ),
  ]);
}

function placeCells(content: HeatMap, box: { step: number; room: number; narrow: boolean }) {
  const cells: Datum[] = [];
  const labels: Datum[] = [];
  let y = 0;
  for (const row of content.rows) {
    const lines = wrapText(row.label, box.room, TEXT_SIZE);
    const height = box.narrow ? CELL : Math.max(CELL, lines.length * LINE + 4);
    const labelTop = box.narrow ? y + 6 : y + (height - lines.length * LINE) / 2;
    lines.forEach((text, index) => {
      labels.push({ y: labelTop + LINE * (index + 0.5), text });
    });
    if (box.narrow) y += lines.length * LINE + 10;
    row.cells.forEach((cell, index) => {
      cells.push(placeCell(row.label, cell, { x: index * box.step, y, width: box.step, height }));
    });
    y += height;
  }
  return { cells, labels, height: y };
}

function placeCell(row: string, cell: HeatCell, at: { x: number; y: number; width: number; height: number }): Datum {
  const colour = SPECIFICITY[(cell.level ?? 0) + 3] ?? PAPER;
  const inset = cell.level === null ? 2 : 0;
  return {
    row,
    level: cell.level,
    sign: cell.sign,
    colour,
    ink: cell.level === null ? SECONDARY : textOn(colour),
    x: at.x + inset,
    x2: at.x + at.width - inset,
    y: at.y + inset,
    y2: at.y + at.height - inset,
    x_text: at.x + at.width / 2,
    y_text: at.y + at.height / 2,
  };
}
