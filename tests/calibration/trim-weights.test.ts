import { describe, expect, test } from "vitest";
import { calibrate } from "#calibration/calibrate";
import { trimWeights } from "#calibration/trim-weights";
import { MethodError, UsageError } from "#statistics/errors";
import { expectWeights } from "#tests/calibration/expect-weights";
import { apiSample, TYPES_AND_API99, type WeightResult } from "#tests/calibration/reference-samples";
import { referenceCase } from "#tests/reference/reference-case";

interface TrimCase {
  readonly before_range: [number, number];
  readonly trimmed: WeightResult;
  readonly strict: WeightResult;
}

const BOUNDS = { lower: 20, upper: 45 };

describe("reference", () => {
  const { expected, tol = 1e-8 } = referenceCase<TrimCase>("dclus1.trim");
  const { weights } = calibrate(apiSample("dclus1"), TYPES_AND_API99);

  test("dclus1.trim: one round leaves weights over the bound", () => {
    const trimmed = trimWeights(weights, BOUNDS);
    expectWeights(trimmed, expected.trimmed, tol);
    expect(trimmed.rounds).toBe(1);
    expect(Math.max(...trimmed.weights)).toBeGreaterThan(45);
  });

  test("dclus1.trim, strict: rounds until all weights are inside", () => {
    const trimmed = trimWeights(weights, BOUNDS, { strict: true });
    expectWeights(trimmed, expected.strict, tol);
    expect(trimmed.rounds).toBeGreaterThan(1);
  });
});

describe("properties", () => {
  test("the sum stays, the argument too, and weights inside the bounds are left alone", () => {
    const weights = Float64Array.of(1, 2, 9);
    const { weights: trimmed } = trimWeights(weights, { lower: 0, upper: 6 });
    expect([...trimmed]).toEqual([2.5, 3.5, 6]);
    expect([...weights]).toEqual([1, 2, 9]);
    expect(trimWeights(weights, { lower: 0, upper: 10 })).toEqual({ weights, trimmed: 0, rounds: 0 });
  });
});

describe("refusals", () => {
  test("bounds that no weights of this sum satisfy, where R loops without end", () => {
    expect(() => trimWeights(Float64Array.of(1, 2, 9), { lower: 0, upper: 3 }, { strict: true })).toThrow(MethodError);
  });

  test("bounds the wrong way round", () => {
    expect(() => trimWeights(Float64Array.of(1, 2), { lower: 3, upper: 2 })).toThrow(UsageError);
  });
});
