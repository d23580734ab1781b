import type { TopLevelSpec } from "vega-lite";
import { asWritten, chart, type Datum, type Frame, layer, pixel, textMark } from "../drawing/layers.ts";
import { INK, OUTLINE, PAPER, SECONDARY, STAGES, textOn } from "../drawing/palette.ts";
import { NARROW, type Size, smallText } from "../drawing/sizes.ts";
import { wrapText } from "../drawing/text-metrics.ts";

/** A territory as a square: its short name, its value, and the class that colours it. */
export interface Tile {
  readonly code: string;
  readonly short: string;
  readonly column: number;
  readonly row: number;
  readonly text: string;
  /** 0 to 4, or null where the value is not shown. */
  readonly level: number | null;
}

export interface TileGrid {
  readonly tiles: readonly Tile[];
  readonly classes: readonly string[];
}

const SMALL = smallText(NARROW);
const SIDE = 48;
const KEY_LINE = 19;

/** Equal squares at their place in the country; colours are classes with the same bounds for every wave. */
export function tileGrid(content: TileGrid, size: Size): TopLevelSpec {
  const columns = 1 + Math.max(...content.tiles.map((tile) => tile.column));
  const rows = 1 + Math.max(...content.tiles.map((tile) => tile.row));
  const key = placeClasses(content.classes, rows * SIDE + 18, size.width);
  const offset = (size.width - columns * SIDE) / 2;
  const height = rows * SIDE + key.height + 18;
  const tiles = content.tiles.map((tile) => placeTile(tile, offset));
  const frame: Frame = { width: size.width, height, left: 0, right: 0, top: 2, bottom: 2 };
  return chart(frame, [...tileLayers(tiles), ...classLayers(key)]);
}

const BOX = { x: pixel("x"), x2: { field: "x2" }, y: pixel("y"), y2: { field: "y2" } };
const OUTLINED = { type: "rect", stroke: OUTLINE, strokeWidth: 1 };

function tileLayers(tiles: readonly Datum[]) {
  const shown = tiles.filter((tile) => tile.level !== null);
  const hidden = tiles.filter((tile) => tile.level === null);
  const text = (y: string, field: string) => ({
    x: pixel("middle"),
    y: pixel(y),
    text: { field },
    fill: asWritten("ink"),
  });
  return [
    ...layer(OUTLINED, { ...BOX, fill: asWritten("colour") }, shown),
    ...layer({ ...OUTLINED, fill: PAPER, strokeDash: [3, 2] }, BOX, hidden),
    ...layer(textMark({ fontSize: SMALL }), text("y_short", "short"), tiles),
    ...layer(textMark({ fontWeight: 600 }), text("y_text", "text"), tiles),
  ];
}

function classLayers({ items, labels }: ReturnType<typeof placeClasses>) {
  const text = textMark({ align: "left", fontSize: SMALL, fill: INK });
  return [
    ...layer(OUTLINED, { ...BOX, fill: asWritten("colour") }, items),
    ...layer(text, { x: pixel("x_text"), y: pixel("y_text"), text: { field: "text" } }, labels),
  ];
}

function placeTile(tile: Tile, offset: number): Datum {
  const [x, y] = [offset + tile.column * SIDE, tile.row * SIDE];
  const colour = STAGES[tile.level ?? 0] ?? PAPER;
  const ink = tile.level === null ? SECONDARY : textOn(colour);
  const place = { x: x + 1.5, x2: x + SIDE - 1.5, y: y + 1.5, y2: y + SIDE - 1.5, middle: x + SIDE / 2 };
  return { ...tile, ...place, y_short: y + 16, y_text: y + 33, colour, ink };
}

function placeClasses(classes: readonly string[], top: number, width: number) {
  const labels: Datum[] = [];
  let y = top;
  const items = classes.map((label, index) => {
    const lines = wrapText(label, width - 40, SMALL);
    lines.forEach((text, line) => {
      labels.push({ x_text: 28, y_text: y + 8 + line * 15, text });
    });
    const item = { x: 4, x2: 20, y, y2: y + 16, colour: STAGES[index] ?? PAPER };
    y += KEY_LINE + (lines.length - 1) * 15;
    return item;
  });
  return { items, labels, height: y - top };
}
