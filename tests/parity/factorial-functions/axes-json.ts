import type { AxisInertia } from "#factorial/principal-axes";
import type { Json } from "#tests/parity/results/json";
import { jsonNumbers } from "#tests/parity/results/records";

/** Rows of eigenvalue, percentage and cumulative percentage. */
export function eigenvaluesJson(axes: readonly AxisInertia[]): Json {
  return axes.map(({ eigenvalue, share, cumulativeShare }) => [eigenvalue, 100 * share, 100 * cumulativeShare]);
}

/** A table of names by axes. */
export function axesTable(
  rows: readonly (readonly [string, Float64Array])[],
  axes: number,
): Readonly<Record<string, Json>> {
  return {
    rows: rows.map(([name]) => name),
    cols: Array.from({ length: axes }, (_, axis) => `Dim ${axis + 1}`),
    values: rows.map(([, values]) => jsonNumbers(values)),
  };
}

/** One element on every axis. */
export function acrossAxes(axes: readonly Float64Array[], row: number, scale = 1): Json {
  return jsonNumbers(axes.map((axis) => scale * (axis[row] ?? Number.NaN)));
}

/** Every element on every axis. */
export function byElement(axes: readonly Float64Array[], scale = 1): Json {
  return Array.from(axes[0] ?? [], (_, place) => acrossAxes(axes, place, scale));
}
