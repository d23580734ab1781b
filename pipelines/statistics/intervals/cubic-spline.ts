/** Cubic of each interval, from its left end: y + b dx + c dx² + d dx³. */
interface SplineCoefficients {
  readonly b: Float64Array;
  readonly c: Float64Array;
  readonly d: Float64Array;
}

/**
 * Cubic spline through points, its third derivatives at the ends those of the cubics through the four first and four last.
 *
 * Formula   the tridiagonal system of Forsythe, Malcolm & Moler
 * Assumes   three points or more, x increasing
 * Source    Forsythe, Malcolm & Moler 1977, Computer Methods for Mathematical Computations      R   spline(x, y, method = "fmm")
 *
 * @param x - abscissas, increasing
 * @param y - ordinates
 * @param at - where the spline is wanted, within the range of x
 * @returns a value for each element of `at`
 * @example splineValues([0, 1, 2, 3], [0, 1, 8, 27], [1.5]) // => Float64Array [3.375]
 */
export function splineValues(x: readonly number[], y: readonly number[], at: readonly number[]): Float64Array {
  const { b, c, d } = splineCoefficients(x, y);
  let left = 0;
  return Float64Array.from(at, (value) => {
    while (left < x.length - 2 && value >= x[left + 1]) left++;
    const dx = value - x[left];
    return y[left] + dx * (b[left] + dx * (c[left] + dx * d[left]));
  });
}

/** One numerical routine, kept whole: set up, eliminate, substitute back, as the source writes it. */
function splineCoefficients(x: readonly number[], y: readonly number[]): SplineCoefficients {
  const last = x.length - 1;
  const b = new Float64Array(last + 1);
  const c = new Float64Array(last + 1);
  const d = new Float64Array(last + 1);
  for (let i = 0; i < last; i++) d[i] = x[i + 1] - x[i];
  for (let i = 1; i < last; i++) {
    b[i] = 2 * (d[i - 1] + d[i]);
    c[i] = (y[i + 1] - y[i]) / d[i] - (y[i] - y[i - 1]) / d[i - 1];
  }
  b[0] = -d[0];
  b[last] = -d[last - 1];
  if (last > 2) {
    c[0] = ((c[2] / (x[3] - x[1]) - c[1] / (x[2] - x[0])) * d[0] ** 2) / (x[3] - x[0]);
    const end = c[last - 1] / (x[last] - x[last - 2]) - c[last - 2] / (x[last - 1] - x[last - 3]);
    c[last] = (-end * d[last - 1] ** 2) / (x[last] - x[last - 3]);
  }
  for (let i = 1; i <= last; i++) {
    const factor = d[i - 1] / b[i - 1];
    b[i] -= factor * d[i - 1];
    c[i] -= factor * c[i - 1];
  }
  c[last] /= b[last];
  for (let i = last - 1; i >= 0; i--) c[i] = (c[i] - d[i] * c[i + 1]) / b[i];
  for (let i = 0; i < last; i++) {
    b[i] = (y[i + 1] - y[i]) / d[i] - d[i] * (c[i + 1] + 2 * c[i]);
    d[i] = (c[i + 1] - c[i]) / d[i];
    c[i] *= 3;
  }
  return { b, c, d };
}
