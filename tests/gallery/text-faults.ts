import { type SceneMark, sceneOf } from "#figures/drawing/chart-scene";
import type { Chart } from "#figures/drawing/layers";
import { measureText } from "#figures/drawing/text-metrics";

interface Box {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Texts of a drawing that leave it, or that cover one another by more than a pixel. */
export function textFaults(chart: Chart): readonly string[] {
  const scene = sceneOf(chart);
  if (scene === undefined) return ["not drawn from its layers"];
  const boxes = textBoxes(scene);
  const { padding, width, height } = chart;
  const cut = boxes.filter(
    ({ left, right, top, bottom }) =>
      left < -padding.left - 1 ||
      right > width + padding.right + 1 ||
      top < -padding.top - 3 ||
      bottom > height + padding.bottom + 3,
  );
  const covered = boxes.flatMap((one, index) =>
    boxes.slice(index + 1).flatMap((other) => (overlap(one, other) ? [`${one.text} / ${other.text}`] : [])),
  );
  return [...cut.map(({ text }) => `cut: ${text}`), ...covered.map((texts) => `covered: ${texts}`)];
}

/** Paper behind a text is no text. */
function textBoxes({ marktype, items }: SceneMark): readonly Box[] {
  if (marktype === "group") return items.flatMap((item) => (item.items ?? []).flatMap(textBoxes));
  if (marktype !== "text") return [];
  return items.filter((item) => item.stroke === undefined && item.text !== "").map(boxOf);
}

function boxOf(item: Readonly<Record<string, unknown>>): Box {
  const [text, size] = [String(item.text), Number(item.fontSize)];
  const width = measureText(text, size, item.fontWeight === 600 ? 600 : 400);
  const x = Number(item.x) + Number(item.dx ?? 0);
  const left = item.align === "right" ? x - width : item.align === "center" ? x - width / 2 : x;
  const half = size * 0.4;
  return { text, left, right: left + width, top: Number(item.y) - half, bottom: Number(item.y) + half };
}

function overlap(one: Box, other: Box): boolean {
  const across = one.left + 1 < other.right - 1 && other.left + 1 < one.right - 1;
  return across && one.top < other.bottom && other.top < one.bottom;
}
