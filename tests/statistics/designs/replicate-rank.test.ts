import { describe, expect, test } from "vitest";
import { replicateRank } from "#statistics/designs/replicate-rank";
import { seededDraws } from "#statistics/replicates/random-draws";

/** Columns of pseudo-random numbers, the last of which is the sum of two others. */
function columnsOf(rows: number, count: number): Float64Array[] {
  const random = seededDraws(3);
  const columns = Array.from({ length: count - 1 }, () => Float64Array.from({ length: rows }, () => random.unit()));
  return [...columns, columns[0].map((value, row) => value + columns[1][row])];
}

describe("properties", () => {
  test("a column that the others span adds nothing, in short samples and in long ones", () => {
    expect(replicateRank(columnsOf(40, 6))).toBe(5);
    expect(replicateRank(columnsOf(30_000, 6))).toBe(5);
  });

  test("over a domain only its rows count", () => {
    const columns = [Float64Array.of(1, 0, 5), Float64Array.of(2, 0, 7)];
    expect(replicateRank(columns)).toBe(2);
    expect(replicateRank(columns, Uint8Array.of(1, 1, 0))).toBe(1);
    expect(replicateRank(columns, new Uint8Array(3))).toBe(0);
  });
});
