import type { TopLevelSpec } from "vega-lite";
import { asWritten, chart, type Datum, type Frame, layer, pixel, textMark } from "../drawing/layers.ts";
import { OUTLINE, PAPER, SECONDARY, textOn } from "../drawing/palette.ts";
import { NARROW, type Size, smallText } from "../drawing/sizes.ts";
import { type MapKey, mapKey } from "./map-key.ts";

/** A territory as a square: its short name, its value, and the class that colours it. */
export interface Tile {
  readonly code: string;
  readonly short: string;
  readonly column: number;
  readonly row: number;
  readonly text: string;
  /** Class of its value, from 0, or null where the value is not shown. */
  readonly level: number | null;
}

export interface TileGrid {
  readonly tiles: readonly Tile[];
  readonly key: MapKey;
}

const SMALL = smallText(NARROW);
const LARGEST_SIDE = 48;
/** A square in which a value can be read. */
const SMALLEST_SIDE = 34;

/** Whether squares that hold a value have room in a width. */
export const hasRoom = (tiles: readonly Pick<Tile, "column">[], width: number): boolean =>
  (1 + Math.max(...tiles.map(({ column }) => column))) * SMALLEST_SIDE <= width;

/** Equal squares at their place in the country; colours are classes with the same bounds for every wave. */
export function tileGrid({ tiles, key }: TileGrid, size: Size): TopLevelSpec {
  const columns = 1 + Math.max(...tiles.map((tile) => tile.column));
  const rows = 1 + Math.max(...tiles.map((tile) => tile.row));
  const side = Math.min(LARGEST_SIDE, Math.floor(size.width / columns));
  const told = mapKey(key, rows * side + 18, size.width);
  const offset = (size.width - columns * side) / 2;
  const height = rows * side + told.height + 18;
  const placed = tiles.map((tile) => placeTile(tile, key.colours, { side, offset }));
  const frame: Frame = { width: size.width, height, left: 0, right: 0, top: 2, bottom: 2 };
  return chart(frame, [...tileLayers(placed), ...told.layers]);
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

interface Squares {
  readonly side: number;
  readonly offset: number;
}

function placeTile(tile: Tile, colours: readonly string[], { side, offset }: Squares): Datum {
  const x = offset + tile.column * side;
  const y = tile.row * side;
  const colour = colours[tile.level ?? 0] ?? PAPER;
  const ink = tile.level === null ? SECONDARY : textOn(colour);
  const place = { x: x + 1.5, x2: x + side - 1.5, y: y + 1.5, y2: y + side - 1.5, middle: x + side / 2 };
  return { ...tile, ...place, y_short: y + Math.round(side / 3), y_text: y + Math.round(side * 0.69), colour, ink };
}
