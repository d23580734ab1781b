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
/** Room for the name of a column: columns that have less are set in bands, one below the other. */
const NARROWEST = 22;
const HEADING = 26;

/** Domains in columns, indicators in rows; the sign is printed, so that colour is never alone. */
export function heatMap(content: HeatMap, size: Size): TopLevelSpec {
  const longest = Math.max(...content.rows.map((row) => measureText(row.label, TEXT_SIZE)));
  const left = size.narrow ? 2 : Math.min(270, longest + 16);
  const plot = size.width - left - 2;
  const bands = Math.max(1, Math.ceil((content.columns.length * NARROWEST) / plot));
  const perBand = Math.ceil(content.columns.length / bands);
  const step = Math.min(46, plot / perBand);
  const box = { step, room: size.narrow ? 336 : left - 14, narrow: size.narrow };
  const { cells, labels, columns, height } = placeBands(content, perBand, box);
  const frame: Frame = { width: plot, height, left, right: 2, top: HEADING, bottom: 4 };
  const dashed = cells.filter((cell) => cell.level === null);
  const filled = cells.filter((cell) => cell.level !== null);
  const cellBox = { x: pixel("x"), x2: { field: "x2" }, y: pixel("y"), y2: { field: "y2" } };
  return chart(frame, [
    ...layer(
      textMark({ fill: SECONDARY, fontSize: smallText(size) }),
      { x: pixel("x"), y: pixel("y"), text: { field: "text" } },
      columns,
    ),
    ...layer(
      textMark({ align: size.narrow ? "left" : "right" }),
      { x: { value: size.narrow ? 0 : -12 }, y: pixel("y"), text: { field: "text" } },
      labels,
    ),
    ...layer({ type: "rect", stroke: PAPER, strokeWidth: 1.5 }, { ...cellBox, fill: asWritten("colour") }, filled),
    ...layer({ type: "rect", fill: PAPER, stroke: OUTLINE, strokeDash: [2, 2], strokeWidth: 1 }, cellBox, dashed),
    ...layer(
      textMark({ fontSize: smallText(size), fontWeight: 600 }),
      { x: pixel("x_text"), y: pixel("y_text"), text: { field: "sign" }, fill: asWritten("ink") },
      cells.filter((cell) => cell.sign !== ""),
    ),
  ]);
}

interface Box {
  readonly step: number;
  /** Width for the labels. */
  readonly room: number;
  readonly narrow: boolean;
}

/** Every row in each band of columns, under the names of the columns. */
function placeBands(content: HeatMap, perBand: number, box: Box) {
  const placed = { cells: [] as Datum[], labels: [] as Datum[], columns: [] as Datum[], height: 0 };
  for (let start = 0; start < content.columns.length; start += perBand) {
    if (start > 0) placed.height += HEADING;
    content.columns.slice(start, start + perBand).forEach((text, index) => {
      placed.columns.push({ text, x: box.step * (index + 0.5), y: placed.height - 12 });
    });
    const rows = content.rows.map(({ label, cells }) => ({ label, cells: cells.slice(start, start + perBand) }));
    const band = placeCells(rows, placed.height, box);
    placed.cells.push(...band.cells);
    placed.labels.push(...band.labels);
    placed.height = band.height;
  }
  return placed;
}

function placeCells(rows: HeatMap["rows"], top: number, box: Box) {
  const cells: Datum[] = [];
  const labels: Datum[] = [];
  let y = top;
  for (const row of rows) {
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
