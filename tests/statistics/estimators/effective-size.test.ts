import { describe, expect, test } from "vitest";
import { effectiveSize, weightingEffect } from "#statistics/estimators/effective-size";

describe("published", () => {
  // Kish 1965, Survey Sampling, § 11.7: the loss is 1 + cv² of the weights.
  test("1 + cv²", () => {
    const weights = [1, 1, 2, 4];
    const mean = 2;
    const squaredCv = weights.reduce((sum, weight) => sum + (weight - mean) ** 2, 0) / 4 / mean ** 2;
    expect(weightingEffect(weights)).toBeCloseTo(1 + squaredCv, 14);
    expect(effectiveSize([1, 1, 2])).toBeCloseTo(16 / 6, 14);
  });
});

describe("properties", () => {
  test("equal weights lose nothing; the scale is irrelevant; weights of zero count for nobody", () => {
    expect(effectiveSize([7, 7, 7])).toBeCloseTo(3, 14);
    expect(effectiveSize([100, 200])).toBeCloseTo(effectiveSize([1, 2]), 14);
    expect(effectiveSize([1, 2, 0])).toBe(effectiveSize([1, 2]));
  });
});

describe("refusals", () => {
  test.each([[[1, -1]], [[1, Number.NaN]], [[1, Number.POSITIVE_INFINITY]], [[0, 0]], [[]]])("%j", (weights) => {
    expect(() => effectiveSize(weights)).toThrow("weights");
  });
});
