import { describe, expect, test } from "vitest";
import { smoothVariances } from "#models/small-areas/smooth-variances";
import { UsageError } from "#statistics/errors";

describe("reference", () => {
  test("R: weighted.mean(n * v, n) / n", () => {
    // R> n <- c(30, 60, 210); v <- c(0.01, 0.002, 0.0015); weighted.mean(n * v, n) / n
    const found = smoothVariances([0.01, 0.002, 0.0015], [30, 60, 210]);
    for (const [i, wanted] of [0.0091500000000000001, 0.0045750000000000001, 0.0013071428571428572].entries())
      expect(found[i]).toBeCloseTo(wanted, 14);
  });
});

describe("properties", () => {
  test("variances that follow the sizes stay as they are, a chance one is spread over all", () => {
    expect(smoothVariances([0.02, 0.01], [50, 100])).toEqual([0.02, 0.01]);
    const [small, large] = smoothVariances([0, 0.01], [50, 100]);
    expect(small).toBeGreaterThan(0);
    expect(small).toBe(2 * large);
  });
});

describe("refusals", () => {
  test.each([
    [[0.1], [1, 2]],
    [
      [-0.1, 0.1],
      [1, 2],
    ],
    [
      [0.1, 0.1],
      [0, 2],
    ],
    [
      [0, 0],
      [1, 2],
    ],
    [
      [Number.NaN, 1],
      [1, 2],
    ],
  ])("%j of sizes %j", (variances, sizes) => {
    expect(() => smoothVariances(variances, sizes)).toThrow(UsageError);
  });
});
