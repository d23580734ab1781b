import { describe, expect, test } from "vitest";
import { pastedRows } from "#exports/values/pasted-rows";

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

describe("a part pasted twice", () => {
  test("is found with what it repeats, whatever else is repeated", () => {
    const originalOf = (row: number) => (row < 100 ? 3 : row - 100);
    expect(pastedRows([40, ...numbers(100, 200)], originalOf)).toEqual({ first: 100, last: 199, shift: 100 });
    expect(pastedRows(numbers(150, 170), (row) => row - 120)).toEqual({ first: 150, last: 169, shift: 120 });
  });

  test("is not made of a few rows, of rows that are all alike, or that come by turns", () => {
    expect(pastedRows([], () => 0)).toBeUndefined();
    expect(pastedRows(numbers(100, 119), (row) => row - 100)).toBeUndefined();
    expect(pastedRows(numbers(1, 100), () => 0)).toBeUndefined();
    expect(pastedRows(numbers(30, 100), (row) => row - 30)).toBeUndefined();
  });
});
