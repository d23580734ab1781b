import { describe, expect, test } from "vitest";
import { grainOf, wholeSum } from "#protection/grain";

describe("what values are whole multiples of", () => {
  test("answers are counted by 1; means of one, two or three of them by a sixth", () => {
    expect(grainOf(Float64Array.of(0, 1, Number.NaN, 1))).toBe(1);
    expect(grainOf(Float64Array.of(100, 50, 0))).toBe(50);
    expect(grainOf(Float64Array.of(100 / 3, 50, 200 / 3))).toBeCloseTo(100 / 6, 9);
    expect(grainOf(Float64Array.of(-4, 6))).toBe(2);
  });

  test("none where nobody has anything, or where steps are as small as digits", () => {
    expect(grainOf(Float64Array.of(0, Number.NaN))).toBeUndefined();
    expect(grainOf(Float64Array.of(1, Math.SQRT2))).toBeUndefined();
  });

  test("of more incomes than a call takes arguments", () => {
    expect(grainOf(Float64Array.from({ length: 200_000 }, (_, row) => 1500 + row / 100))).toBeUndefined();
  });

  test("a sum is the multiples that digits leave, or what digits say where they leave none", () => {
    expect(wholeSum({ lower: 87.98, upper: 88.02 }, 1)).toEqual({ lower: 88, upper: 88 });
    expect(wholeSum({ lower: 80, upper: 230 }, 50)).toEqual({ lower: 100, upper: 200 });
    expect(wholeSum({ lower: 1.2, upper: 1.4 }, 1)).toEqual({ lower: 1.2, upper: 1.4 });
  });
});
