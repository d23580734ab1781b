import type { Bounds } from "#calibration/calibrated-weights";
import { checkBounds, type DistanceName } from "#calibration/solving/distances";
import type { GroupedConstraints } from "#calibration/solving/group-rows";
import { UsageError } from "#statistics/errors";

/** Bounds of the ratio of each row. */
export interface RowBounds {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** Bounds of ratios (CALMAR's LO and UP), or of the weights themselves (R: `bounds.const = TRUE`). */
export interface CalibrationBounds extends Bounds {
  readonly on?: "ratios" | "weights";
}

/**
 * Bounds as every row has them; the raking distance keeps ratios positive even without.
 *
 * @throws UsageError if the distance cannot work with them, or they bound weights and groups share ratios
 */
export function boundRows(
  { weights, groups }: GroupedConstraints,
  bounds: CalibrationBounds,
  distance: DistanceName,
): RowBounds {
  const onWeights = bounds.on === "weights";
  if (onWeights && groups !== undefined)
    throw new UsageError("bounds: expected bounds on ratios where the members of a unit share one, found on weights");
  const floor = distance === "raking" ? Math.max(0, bounds.lower) : bounds.lower;
  const divide = (bound: number) => weights.map((weight) => (onWeights && weight > 0 ? bound / weight : bound));
  const rows = { lower: divide(floor), upper: divide(bounds.upper) };
  if (!onWeights) checkBounds(distance, bounds);
  else for (const [row, lower] of rows.lower.entries()) checkBounds(distance, { lower, upper: rows.upper[row] });
  return rows;
}

/** Bounds that are the same, for every row. */
export function sameBounds(rows: number, { lower, upper }: Bounds): RowBounds {
  return { lower: new Float64Array(rows).fill(lower), upper: new Float64Array(rows).fill(upper) };
}
