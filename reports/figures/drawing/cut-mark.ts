import { type Layer, layer, pixel } from "./layers.ts";
import { SECONDARY } from "./palette.ts";

/** Two slanted strokes at the start of an axis that does not start where its unit does. */
export function cutMark({ x, y }: { readonly x: number; readonly y: number }, cut: boolean): readonly Layer[] {
  const strokes = [0, 4].map((shift) => ({ x: x - 4 + shift, x2: x + shift, y: y + 4, y2: y - 4 }));
  const places = { x: pixel("x"), x2: { field: "x2" }, y: pixel("y"), y2: { field: "y2" } };
  return layer({ type: "rule", stroke: SECONDARY, strokeWidth: 1.5 }, places, cut ? strokes : []);
}
