import { describe, expect, test } from "vitest";
import { splineValues } from "#statistics/intervals/cubic-spline";

describe("reference", () => {
  // R: spline(c(0, 1, 3, 4, 7), c(1, -1, 2, 0, 5), xout = c(.5, 2, 3.3, 6))$y, and on the first three points
  test("five points, three points", () => {
    const found = splineValues([0, 1, 3, 4, 7], [1, -1, 2, 0, 5], [0.5, 2, 3.3, 6]);
    const expected = [-0.70719282238443, 0.7547141119221408, 1.6593001824817522, -0.8821978913219786];
    for (const [index, value] of expected.entries()) expect(found[index]).toBeCloseTo(value, 13);
    const three = splineValues([0, 1, 3], [1, -1, 2], [0.5, 2]);
    expect(Array.from(three)).toEqual([
      expect.closeTo(-0.29166666666666674, 13),
      expect.closeTo(-0.6666666666666667, 13),
    ]);
  });
});

describe("properties", () => {
  test("a cubic is its own spline", () => {
    const cube = (x: number) => x ** 3 - 2 * x + 1;
    const x = [-2, -1, 0.5, 2, 3];
    const at = [-1.7, 0, 1, 2.9];
    const found = splineValues(x, x.map(cube), at);
    for (const [index, value] of at.entries()) expect(found[index]).toBeCloseTo(cube(value), 12);
  });
});
