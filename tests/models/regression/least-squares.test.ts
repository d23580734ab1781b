import { describe, expect, test } from "vitest";
import { leastSquares } from "#models/regression/least-squares";
import { MethodError } from "#statistics/errors";

// Longley 1967, JASA 62; R's `longley`: GNP deflator, GNP, unemployed, armed forces, population, year, employed.
const LONGLEY = [
  [83, 234.289, 235.6, 159, 107.608, 1947, 60.323],
  [88.5, 259.426, 232.5, 145.6, 108.632, 1948, 61.122],
  [88.2, 258.054, 368.2, 161.6, 109.773, 1949, 60.171],
  [89.5, 284.599, 335.1, 165, 110.929, 1950, 61.187],
  [96.2, 328.975, 209.9, 309.9, 112.075, 1951, 63.221],
  [98.1, 346.999, 193.2, 359.4, 113.27, 1952, 63.639],
  [99, 365.385, 187, 354.7, 115.094, 1953, 64.989],
  [100, 363.112, 357.8, 335, 116.219, 1954, 63.761],
  [101.2, 397.469, 290.4, 304.8, 117.388, 1955, 66.019],
  [104.6, 419.18, 282.2, 285.7, 118.734, 1956, 67.857],
  [108.4, 442.769, 293.6, 279.8, 120.445, 1957, 68.169],
  [110.8, 444.546, 468.1, 263.7, 121.95, 1958, 66.513],
  [112.6, 482.704, 381.3, 255.2, 123.366, 1959, 68.655],
  [114.2, 502.601, 393.1, 251.4, 125.368, 1960, 69.564],
  [115.7, 518.173, 480.6, 257.2, 127.852, 1961, 69.331],
  [116.9, 554.894, 400.7, 282.7, 130.081, 1962, 70.551],
];
const column = (index: number): Float64Array => Float64Array.from(LONGLEY, (row) => row[index] as number);
const ones = new Float64Array(16).fill(1);
const names = ["1", "deflator", "gnp", "unemployed", "forces", "population", "year"];

describe("published", () => {
  // NIST Statistical Reference Datasets, Longley: certified values, in thousands there.
  test("Longley's nearly collinear data", () => {
    const columns = [ones, ...[0, 1, 2, 3, 4, 5].map(column)];
    const { coefficients } = leastSquares({ columns, names }, column(6), ones);
    const certified = [
      -3482.25863459582, 0.0150618722713733, -0.035819179292591, -0.020202298038168, -0.0103322686717359,
      -0.0511041056535807, 1.82915146461355,
    ];
    for (const [index, value] of certified.entries()) expect((coefficients[index] as number) / value).toBeCloseTo(1, 8);
  });
});

describe("refusals", () => {
  test("a combination of columns, by name; a column of zeros", () => {
    const sum = column(0).map((value, row) => value + (column(1)[row] as number));
    const columns = [ones, column(0), column(1), sum];
    expect(() => leastSquares({ columns, names: ["1", "a", "b", "sum"] }, column(6), ones)).toThrow(/"sum"/);
    const zeros = new Float64Array(16);
    expect(() => leastSquares({ columns: [ones, zeros], names: ["1", "zeros"] }, column(6), ones)).toThrow(MethodError);
  });
});
