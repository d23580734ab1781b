import { describe, expect, test } from "vitest";
import { factorSemidefinite } from "#calibration/solving/semidefinite-solver";

describe("reference", () => {
  test("R's solve()", () => {
    const { rank, solve } = factorSemidefinite(Float64Array.of(4, 2, 0.5, 2, 3, 1, 0.5, 1, 5), 3);
    expect(rank).toBe(3);
    const expected = [-0.093959731543624136, 0.56375838926174493, 0.49664429530201343];
    solve(Float64Array.of(1, 2, 3)).forEach((value, index) => {
      expect(value).toBeCloseTo(expected[index], 14);
    });
  });
});

describe("properties", () => {
  test("a collinear column is left out, and the system still solved: A x = b", () => {
    const matrix = [
      [4, 2, 6],
      [2, 3, 5],
      [6, 5, 11],
    ];
    const { rank, solve } = factorSemidefinite(Float64Array.from(matrix.flat()), 3);
    expect(rank).toBe(2);
    const solution = solve(Float64Array.of(6, 5, 11));
    matrix.forEach((row, index) => {
      const product = row.reduce((sum, value, column) => sum + value * solution[column], 0);
      expect(product).toBeCloseTo([6, 5, 11][index], 12);
    });
  });

  test("columns of very different sizes, and one of zeros", () => {
    const { rank, solve } = factorSemidefinite(Float64Array.of(1e-12, 0, 0, 0, 1e12, 0, 0, 0, 0), 3);
    expect(rank).toBe(2);
    expect([...solve(Float64Array.of(1e-12, 2e12, 0))]).toEqual([1, 2, 0]);
  });
});
