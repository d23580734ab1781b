import { describe, expect, test } from "vitest";
import type { MatchedMargin } from "#calibration/match-margins";
import { gramMatrix, multiply, multiplyTransposed } from "#calibration/solving/constraint-matrix";
import { groupByCells, groupByUnits } from "#calibration/solving/group-rows";
import { MethodError } from "#statistics/errors";

const WEIGHTS = Float64Array.of(1, 2, 4, 8, 16);

function margin(variable: string, size: number, codes: readonly number[]): MatchedMargin {
  const categories = Array.from({ length: size }, (_, code) => `c${code}`);
  return { kind: "categories", variable, categories, codes: Int32Array.from(codes), totals: new Float64Array(size) };
}

describe("properties", () => {
  test.each([
    ["few categories", [2, 3]],
    ["a sparse crossing, 36 million cells", [6000, 6000]],
  ])("cells give the sums and products of the respondents: %s", (_, [first, second]) => {
    const margins = [margin("a", first, [0, 1, 1, 0, 1]), margin("b", second, [2, 0, 0, 2, 1])];
    const { matrix, groups = new Int32Array(), weights } = groupByCells(WEIGHTS, margins);
    expect(groups[0]).toBe(groups[3]);
    expect(groups[1]).toBe(groups[2]);
    expect(weights[groups[0]]).toBe(9);
    expect(new Set(groups).size).toBe(3);
    const sums = multiplyTransposed(matrix, weights);
    expect([...sums.slice(0, 2), ...sums.slice(first, first + 3)]).toEqual([9, 22, 6, 16, 9]);
  });

  test("X b, X' v and X' diag(v) X of margins and quantities", () => {
    const matrix = {
      rows: 3,
      columns: 3,
      blocks: [
        { kind: "categories", offset: 0, size: 2, codes: Int32Array.of(0, 1, 1) },
        { kind: "quantity", offset: 2, values: Float64Array.of(10, 20, 30) },
      ],
    } as const;
    expect([...multiply(matrix, Float64Array.of(1, 2, 3))]).toEqual([31, 62, 92]);
    expect([...multiplyTransposed(matrix, Float64Array.of(1, 1, 2))]).toEqual([1, 3, 90]);
    expect([...gramMatrix(matrix, Float64Array.of(1, 1, 2))]).toEqual([1, 0, 10, 0, 3, 80, 10, 80, 2300]);
  });
});

describe("refusals", () => {
  test("members of a unit with different base weights", () => {
    const units = Int32Array.of(0, 0, 1, 1, 1);
    expect(() => groupByUnits(WEIGHTS, [margin("a", 2, [0, 1, 1, 0, 1])], units)).toThrow(MethodError);
  });
});
