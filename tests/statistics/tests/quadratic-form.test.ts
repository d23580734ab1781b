import { describe, expect, test } from "vitest";
import { UsageError } from "#statistics/errors";
import { saddlepointTail, satterthwaiteTail } from "#statistics/tests/quadratic-form";

const weights = [3, 1.2, 0.4];

describe("reference", () => {
  // R, survey 4.1-1: pFsum(x, c(1, 1, 1), c(3, 1.2, .4), ddf = 12.7, lower.tail = FALSE, method = …)
  test.each([
    [0.5, 0.93620643991447872, 0.89750708399639567],
    [3, 0.55280276871166745, 0.53723031524261544],
    [20, 0.042698565018575725, 0.036496246528376713],
    [80, 4.6918645862961109e-4, 2.3181314024804117e-4],
  ])("over an estimated variance, at %f", (x, saddle, satterthwaite) => {
    expect(saddlepointTail(x, { weights, denominatorDf: 12.7 }) / saddle).toBeCloseTo(1, 5);
    expect(satterthwaiteTail(x, { weights, denominatorDf: 12.7 }) / satterthwaite).toBeCloseTo(1, 10);
  });

  // R, survey 4.1-1: pchisqsum(x, c(1, 1, 1), c(3, 1.2, .4), lower.tail = FALSE, method = …)
  test.each([
    [3, 0.51220016054857176, 0.52063249870191131],
    [20, 0.015045028467053186, 0.012986469309153424],
    [80, 3.7243033147228248e-7, 2.8737277450369116e-8],
  ])("over a known variance, at %f", (x, saddle, satterthwaite) => {
    expect(saddlepointTail(x, { weights }) / saddle).toBeCloseTo(1, 5);
    expect(satterthwaiteTail(x, { weights }) / satterthwaite).toBeCloseTo(1, 10);
  });
});

describe("properties", () => {
  test("equal weights are a chi-squared distribution", () => {
    expect(satterthwaiteTail(2 * 5.991464547107979, { weights: [2, 2] })).toBeCloseTo(0.05, 12);
    expect(saddlepointTail(0, { weights })).toBe(1);
    // Next to the mean the saddle point is at 0, where Satterthwaite's tail takes over.
    expect(saddlepointTail(4.6, { weights })).toBe(satterthwaiteTail(4.6, { weights }));
  });
});

describe("refusals", () => {
  test("no weight, a weight of 0, a negative value", () => {
    expect(() => satterthwaiteTail(1, { weights: [] })).toThrow(UsageError);
    expect(() => saddlepointTail(1, { weights: [1, 0] })).toThrow(/found 0/);
    expect(() => saddlepointTail(-1, { weights })).toThrow(/found -1/);
  });
});
