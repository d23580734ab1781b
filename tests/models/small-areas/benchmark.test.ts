import { describe, expect, test } from "vitest";
import { benchmark } from "#models/small-areas/benchmark";
import { MethodError, UsageError } from "#statistics/errors";

const estimates = [10, 20, 40];
const weights = [5, 3, 2];

describe("properties", () => {
  test.each(["ratio", "difference"] as const)("%s reaches the target whatever the scale of the weights", (method) => {
    for (const scale of [1, 1000]) {
      const sizes = weights.map((weight) => weight * scale);
      const adjusted = benchmark(estimates, sizes, { target: 21, method });
      const mean = adjusted.estimates.reduce((sum, value, i) => sum + (value * (weights[i] ?? 0)) / 10, 0);
      expect(mean).toBeCloseTo(21, 12);
    }
  });
  test("a ratio keeps proportions, a difference keeps gaps", () => {
    expect(benchmark(estimates, weights, { target: 38 }).estimates).toEqual([20, 40, 80]);
    expect(benchmark(estimates, weights, { target: 20, method: "difference" }).estimates).toEqual([11, 21, 41]);
  });
});

describe("refusals", () => {
  test("a weight missing", () => {
    expect(() => benchmark(estimates, [1, 2], { target: 1 })).toThrow(UsageError);
  });
  test("a negative weight", () => {
    expect(() => benchmark(estimates, [1, -1, 2], { target: 1 })).toThrow(UsageError);
  });
  test("a ratio to a mean of zero", () => {
    expect(() => benchmark([-1, 1], [1, 1], { target: 1 })).toThrow(MethodError);
  });
});
