import { displayScale, type Unit } from "#wording/numbers";
import type { StudyWords } from "#wording/wording-of";

/** The horizontal axis of a chart: its bounds and the values written under it. */
export interface Axis {
  readonly domain: readonly [number, number];
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
  /** It starts above what its unit starts at: the drawing marks it, and the note says it. */
  readonly cut: boolean;
}

/** Values that a unit cannot pass. */
const LIMITS: Readonly<Record<Unit, readonly [number, number]>> = {
  percent: [0, 1],
  points: [-1, 1],
  euros: [0, Number.POSITIVE_INFINITY],
  number: [0, Number.POSITIVE_INFINITY],
  "score-10": [0, 10],
  "score-100": [0, 100],
};

/** Shares and scores have the axis of their scale, the same in every figure; other values one that starts at zero. */
export function axisOf(words: StudyWords, unit: Unit, values: readonly (number | null)[]): Axis {
  const known = values.filter((value) => value !== null);
  if (unit === "percent") return ticked(words, [0, 0.25, 0.5, 0.75, 1], unit);
  if (unit === "score-10") return ticked(words, [0, 2, 4, 6, 8, 10], unit);
  if (unit === "score-100") return ticked(words, [0, 25, 50, 75, 100], unit);
  return ticked(words, roundTicks(Math.min(0, ...known), Math.max(0, ...known), unit), unit);
}

/** What the note says of an axis that does not start where its unit does. */
export function cutNote({ figures }: StudyWords, { cut, ticks }: Axis): string | null {
  return cut ? figures.cutAxis(ticks[0]?.text ?? "") : null;
}

/** An axis close around the values, for lines. */
export function closeAxis(words: StudyWords, unit: Unit, values: readonly (number | null)[]): Axis {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return axisOf(words, unit, values);
  const low = Math.min(...known);
  const high = Math.max(...known);
  const room = Math.max((high - low) * 0.15, unit === "percent" ? 0.02 : Math.abs(high) * 0.02);
  const [floor, ceiling] = LIMITS[unit];
  return ticked(words, roundTicks(Math.max(floor, low - room), Math.min(ceiling, high + room), unit), unit);
}

/** An axis of differences: zero in its middle, as far on both sides. */
export function axisAroundZero(words: StudyWords, unit: Unit, most: number): Axis {
  const reach = Math.max(most, 1 / displayScale(unit));
  return { ...ticked(words, roundTicks(-reach, reach, unit), unit), cut: false };
}

function ticked({ numbers }: StudyWords, values: readonly number[], unit: Unit): Axis {
  const scale = displayScale(unit);
  const decimals = values.some((value) => !isWhole(value * scale)) ? 1 : 0;
  const ticks = values.map((value, index) => {
    const suffix = index === values.length - 1 ? numbers.axis(unit) : "";
    return { value, text: numbers.count(value * scale, decimals) + suffix };
  });
  return { domain: [values[0] ?? 0, values.at(-1) ?? 1], ticks, cut: (values[0] ?? 0) > Math.max(0, LIMITS[unit][0]) };
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-9;
}

function roundTicks(low: number, high: number, unit: Unit): readonly number[] {
  const scale = displayScale(unit);
  const span = Math.max((high - low) * scale, 1e-9);
  const power = 10 ** Math.floor(Math.log10(span / 4));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => span / candidate <= 5) ?? 10 * power;
  const first = Math.floor((low * scale) / step + 1e-9);
  const last = Math.ceil((high * scale) / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => ((first + index) * step) / scale);
}
