import { describe, expect, test } from "vitest";
import { compare } from "#tests/parity/results/compare";
import type { Json } from "#tests/parity/results/json";

const differs = (expected: Json, found: Json, tolerance = 1e-8): readonly string[] =>
  compare(expected, found, { tolerance }).differences.map(({ path }) => path);

describe("|a - b| <= tol |b| + 1e-9 scale", () => {
  test("relative to the expected number", () => {
    expect(differs({ estimate: [100] }, { estimate: [100 + 1e-6] })).toEqual([]);
    expect(differs({ estimate: [100] }, { estimate: [100 + 2e-6] })).toEqual(["estimate[1]"]);
  });
  test("the scale is the largest number of the field", () => {
    expect(differs({ p: [1e-12, 1] }, { p: [5e-10, 1] })).toEqual([]);
    expect(differs({ p: [1e-12] }, { p: [5e-10] })).toEqual(["p[1]"]);
  });
  test("a standard error that is zero by design is compared with the estimates beside it", () => {
    expect(differs({ estimate: [4421], se: [1e-12] }, { estimate: [4421], se: [3e-9] })).toEqual([]);
    expect(differs({ estimate: [4421], se: [1e-3] }, { estimate: [4421], se: [1.1e-3] })).toEqual(["se[1]"]);
    expect(differs({ estimate: [4421], se: [1e-12] }, { estimate: [4421], se: [1] })).toEqual(["se[1]"]);
  });
});

describe("what is not a finite number", () => {
  test("null is a missing value, Inf is infinity", () => {
    expect(differs({ ci: [null, "Inf"] }, { ci: [null, "Inf"] })).toEqual([]);
    expect(differs({ ci: [null, "Inf"] }, { ci: [0, 1e308] })).toEqual(["ci[1]", "ci[2]"]);
  });
  test("names and sizes must be the same", () => {
    expect(differs({ names: ["a"] }, { names: ["b"] })).toEqual(["names[1]"]);
    expect(differs({ se: [1, 2] }, { se: [1] })).toEqual(["se"]);
  });
  test("a field that was not computed is told apart from one that differs", () => {
    expect(compare({ a: 1, b: 2 }, { a: 1 }, { tolerance: 1e-8 })).toMatchObject({ differences: [], absent: ["b"] });
  });
});

describe("what R's results leave open", () => {
  test("the sign of an axis", () => {
    expect(
      differs(
        {
          coord: [
            [1, 2],
            [3, -4],
          ],
        },
        {
          coord: [
            [-1, 2],
            [-3, -4],
          ],
        },
      ),
    ).toEqual([]);
    expect(differs({ coord: [[1], [3]] }, { coord: [[1], [-3]] })).not.toEqual([]);
  });
  test("the names of clusters", () => {
    expect(differs({ cluster: [1, 1, 2] }, { cluster: [3, 3, 1] })).toEqual([]);
    expect(differs({ cluster: [1, 1, 2] }, { cluster: [1, 2, 2] })).toEqual(["cluster[2]"]);
  });
  test("the order of the rows of a description", () => {
    const expected = { rows: ["a", "b"], cols: ["v"], values: [[1], [2]] };
    expect(differs({ d: expected }, { d: { ...expected, rows: ["b", "a"], values: [[2], [1]] } })).toEqual([]);
    expect(differs({ d: expected }, { d: { ...expected, rows: ["b", "a"] } })).not.toEqual([]);
  });
  test("what is left of a margin: less than R's is better", () => {
    expect(differs({ max_relative_error: 1e-7 }, { max_relative_error: 1e-15 })).toEqual([]);
    expect(differs({ max_relative_error: 1e-7 }, { max_relative_error: 1e-3 })).toEqual(["max_relative_error"]);
  });
});
