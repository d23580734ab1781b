import { asWritten, type Datum, type Layer, layer, pixel, textMark } from "../drawing/layers.ts";
import { INK, OUTLINE, PAPER } from "../drawing/palette.ts";
import { NARROW, smallText } from "../drawing/sizes.ts";
import { wrapText } from "../drawing/text-metrics.ts";

/** What the colours of a map say: a name for each, or the bounds between them. */
export type MapKey =
  | { readonly colours: readonly string[]; readonly names: readonly string[] }
  | { readonly colours: readonly string[]; readonly bounds: readonly string[] };

interface PlacedKey {
  readonly layers: readonly Layer[];
  readonly height: number;
}

const SMALL = smallText(NARROW);
const LINE = 19;
const BAND = 12;
const WIDEST_CELL = 46;
/** Room for the halves of the first and the last bound. */
const ENDS = 20;

/** The key of a map, below it. */
export function mapKey(key: MapKey, top: number, width: number): PlacedKey {
  return "names" in key ? namedKey(key, top, width) : boundedKey(key, top, width);
}

const BOX = { x: pixel("x"), x2: { field: "x2" }, y: pixel("y"), y2: { field: "y2" } };
const BOXES = { type: "rect", stroke: OUTLINE, strokeWidth: 1 };
const TEXT = { x: pixel("x_text"), y: pixel("y_text"), text: { field: "text" } };

/** A line for each colour. */
function namedKey({ colours, names }: Extract<MapKey, { names: unknown }>, top: number, width: number): PlacedKey {
  const labels: Datum[] = [];
  let y = top;
  const items = names.map((label, index) => {
    const lines = wrapText(label, width - 40, SMALL);
    lines.forEach((text, line) => {
      labels.push({ x_text: 28, y_text: y + 8 + line * 15, text });
    });
    const item = { x: 4, x2: 20, y, y2: y + 16, colour: colours[index] ?? PAPER };
    y += LINE + (lines.length - 1) * 15;
    return item;
  });
  const layers = [
    ...layer(BOXES, { ...BOX, fill: asWritten("colour") }, items),
    ...layer(textMark({ align: "left", fontSize: SMALL, fill: INK }), TEXT, labels),
  ];
  return { layers, height: y - top };
}

/** The colours side by side, their bounds under the lines between them. */
function boundedKey({ colours, bounds }: Extract<MapKey, { bounds: unknown }>, top: number, width: number): PlacedKey {
  const cell = Math.min(WIDEST_CELL, (width - 2 * ENDS) / colours.length);
  const start = (width - cell * colours.length) / 2;
  const items = colours.map((colour, at) => ({
    ...{ x: start + at * cell, x2: start + (at + 1) * cell, y: top, y2: top + BAND },
    colour,
  }));
  const labels = bounds.map((text, at) => ({ x_text: start + at * cell, y_text: top + BAND + 10, text }));
  const layers = [
    ...layer(BOXES, { ...BOX, fill: asWritten("colour") }, items),
    ...layer(textMark({ fontSize: SMALL, fill: INK }), TEXT, labels),
  ];
  return { layers, height: BAND + LINE };
}
