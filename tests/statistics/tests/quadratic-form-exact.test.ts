import { describe, expect, test } from "vitest";
import { MethodError, UsageError } from "#statistics/errors";
import { saddlepointTail } from "#statistics/tests/quadratic-form";
import { exactTail } from "#statistics/tests/quadratic-form-exact";

const PAIRS = [3, 3, 0.4, 0.4];

describe("reference", () => {
  // R: the closed form of two pairs of weights, (a exp(-x / 2a) - b exp(-x / 2b)) / (a - b), and its mean over x V / 9.5 by integrate()
  test.each([
    [0.5, 0.979241797107836, 0.9768339184628869],
    [8.0, 0.3041435593751059, 0.3555549896910906],
    [60.0, 5.238453434132868e-5, 0.005304706319636991],
  ])("two pairs of weights, at %f", (x, known, estimated) => {
    expect(exactTail(x, { weights: PAIRS })).toBeCloseTo(known, 11);
    expect(exactTail(x, { weights: PAIRS, denominatorDf: 9.5 })).toBeCloseTo(estimated, 10);
  });
});

describe("published", () => {
  // Imhof 1961, Biometrika 48, table 1, form Q1
  test.each([
    [0.1, 0.9458],
    [0.7, 0.5064],
    [2, 0.124],
  ])("0.6, 0.3 and 0.1 at %f", (x, expected) => {
    expect(exactTail(x, { weights: [0.6, 0.3, 0.1] })).toBeCloseTo(expected, 4);
  });
});

describe("properties", () => {
  test("equal weights are a chi-squared distribution; the saddle-point approximation is near", () => {
    expect(exactTail(2 * 5.991464547107979, { weights: [2, 2] })).toBeCloseTo(0.05, 12);
    expect(saddlepointTail(25, { weights: PAIRS }) / exactTail(25, { weights: PAIRS })).toBeCloseTo(1, 1);
    expect(exactTail(3, { weights: [1, 0.001] })).toBeCloseTo(exactTail(3, { weights: [1] }), 3);
  });
});

describe("refusals", () => {
  test("no weight, a negative value, weights too unequal", () => {
    expect(() => exactTail(1, { weights: [] })).toThrow(UsageError);
    expect(() => exactTail(-1, { weights: [1] })).toThrow(/found -1/);
    expect(() => exactTail(1, { weights: [1, 1e-9] })).toThrow(MethodError);
  });
});
