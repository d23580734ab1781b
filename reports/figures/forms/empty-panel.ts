import type { TopLevelSpec } from "vega-lite";
import { asWritten, chart, type Frame, layer, pixel, textMark } from "../drawing/layers.ts";
import { GRID, SECONDARY, type SeriesStyle, TEXT_SIZE } from "../drawing/palette.ts";
import { type Size, smallText } from "../drawing/sizes.ts";
import { wrapText } from "../drawing/text-metrics.ts";

const LINE = 15;
const HEADING = 34;
const LEFT = 6;

/** The place of a panel that nothing allows to draw: the name of its series, and why, as high as the others are. */
export function emptyPanel(
  { series, reason, height }: { readonly series: SeriesStyle; readonly reason: string; readonly height: number },
  size: Size,
): TopLevelSpec {
  const lines = wrapText(reason, size.width - 2 * LEFT, smallText(size));
  const frame: Frame = {
    width: size.width - LEFT,
    height: height - HEADING,
    left: LEFT,
    right: 0,
    top: HEADING,
    bottom: 0,
  };
  const heading = [{ ...series, x: 1, x_text: 12, y: 10 - HEADING, text: series.label }];
  const texts = lines.map((text, index) => ({ text, y: 14 + index * LINE }));
  return chart(frame, [
    ...layer({ type: "rule", stroke: GRID }, { x: { value: 0 }, x2: { value: frame.width - LEFT }, y: pixel("y") }, [
      { y: 0 },
    ]),
    ...layer(
      { type: "point", size: 85, opacity: 1, strokeWidth: 0 },
      { x: pixel("x"), y: pixel("y"), shape: asWritten("shape"), fill: asWritten("colour") },
      heading,
    ),
    ...layer(
      textMark({ align: "left", fontWeight: 600, fontSize: TEXT_SIZE }),
      { x: pixel("x_text"), y: pixel("y"), text: { field: "text" }, fill: asWritten("text_colour") },
      heading,
    ),
    ...layer(
      textMark({ align: "left", fill: SECONDARY, fontSize: smallText(size) }),
      { x: { value: 0 }, y: pixel("y"), text: { field: "text" } },
      texts,
    ),
  ]);
}
