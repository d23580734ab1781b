/// <reference lib="dom" />

import type { ExploredCell } from "#reports/content/explore/public-cells";
import type { Unit } from "#wording/numbers";
import { isShown } from "#wording/shown";

const NAMESPACE = "http://www.w3.org/2000/svg";
const WIDTH = 180;
const HEIGHT = 16;
const SCALES: Readonly<Partial<Record<Unit, number>>> = { percent: 1, "score-10": 10, "score-100": 100 };

/** The end of the axis of a unit: that of its scale, else the highest of what is shown. */
export function axisEnd(unit: Unit, cells: readonly ExploredCell[]): number {
  const highest = Math.max(0, ...cells.map(({ estimate, ci_upper }) => ci_upper ?? estimate ?? 0));
  return SCALES[unit] ?? (highest > 0 ? highest : 1);
}

/** A value and its interval on a line; the numbers are in the cells beside it, so that it says nothing to who does not see it. */
export function drawInterval({ status, estimate, ci_lower, ci_upper }: ExploredCell, end: number): Element {
  const svg = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, "aria-hidden": "true" });
  const x = (value: number) => 4 + (WIDTH - 8) * Math.min(1, Math.max(0, value / end));
  const middle = HEIGHT / 2;
  svg.append(shape("line", { x1: x(0), x2: x(end), y1: middle, y2: middle, stroke: "#E3E0D8" }));
  if (!isShown(status) || estimate === null) return svg;
  const dashes = status === "fragile" ? "3 2" : "none";
  if (ci_lower !== null && ci_upper !== null)
    svg.append(
      shape("line", {
        x1: x(ci_lower),
        x2: x(ci_upper),
        y1: middle,
        y2: middle,
        stroke: "#1A1A1A",
        "stroke-width": 2,
        "stroke-dasharray": dashes,
      }),
    );
  svg.append(shape("circle", { cx: x(estimate), cy: middle, r: 4, fill: "#1A1A1A" }));
  return svg;
}

function shape(name: string, attributes: Readonly<Record<string, string | number>>): Element {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
