/** Points of a function known at some places. */
export interface InterpolationPoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Between two points: along the line, the value on the left, or the value on the right. */
export type InterpolationMethod = "linear" | "left" | "right";

/**
 * Value at a place of a function known at some points; beyond them, the value of the nearest.
 *
 * Formula   y_i + (y_j - y_i)(at - x_i)/(x_j - x_i)
 * Assumes   points in any order; points at the same place count as their mean, or their least under "least"
 * R         approx(x, y, at, method =, f =, rule = 2, ties = mean | min)
 *
 * @returns the value; points must hold one at least
 */
export function interpolate(
  points: InterpolationPoints,
  at: number,
  method: InterpolationMethod,
  ties: "mean" | "least" = "mean",
): number {
  const { x, y } = distinctPoints(points, ties);
  if (at <= x[0]) return y[0];
  if (at >= x[x.length - 1]) return y[y.length - 1];
  let low = 0;
  let high = x.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle] <= at) low = middle;
    else high = middle;
  }
  if (at === x[low] || method === "left") return y[low];
  if (method === "right") return y[high];
  return y[low] + (y[high] - y[low]) * ((at - x[low]) / (x[high] - x[low]));
}

/** Points in the order of x, one a place. */
function distinctPoints({ x, y }: InterpolationPoints, ties: "mean" | "least"): InterpolationPoints {
  if (x.every((value, index) => index === 0 || value > x[index - 1])) return { x, y };
  const groups = new Map<number, number[]>();
  for (let index = 0; index < x.length; index++) {
    const group = groups.get(x[index]);
    if (group) group.push(y[index]);
    else groups.set(x[index], [y[index]]);
  }
  const places = Float64Array.from(groups.keys()).sort();
  const merged = Array.from(places, (place) => {
    const group = groups.get(place) ?? [];
    return ties === "least" ? Math.min(...group) : group.reduce((sum, value) => sum + value, 0) / group.length;
  });
  return { x: places, y: Float64Array.from(merged) };
}
