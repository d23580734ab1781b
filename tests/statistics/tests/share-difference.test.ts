import { describe, expect, test } from "vitest";
import { UsageError } from "#statistics/errors";
import { shareDifference } from "#statistics/tests/share-difference";

const NORMAL = { level: 0.95, df: Number.POSITIVE_INFINITY } as const;

describe("reference", () => {
  // R: l <- function(x, n) qbeta(.025, x + .5, n - x + .5); u <- function(x, n) qbeta(.975, x + .5, n - x + .5)
  //    d - sqrt((p1 - l(x1, n1))^2 + (u(x2, n2) - p2)^2) with x1 = 8, n1 = 10, x2 = 12, n2 = 40
  test("the limits are Jeffreys', squared and added", () => {
    const { lower, upper } = shareDifference({ share: 0.8, size: 10 }, { share: 0.3, size: 40 }, NORMAL);
    expect(lower).toBeCloseTo(0.161142291832339, 10);
    expect(upper).toBeCloseTo(0.699469043275523, 10);
  });
});

describe("properties", () => {
  test("rare answers: 1 of 50 against none of 1 500 is no discovery, 5 of 50 is", () => {
    const none = { share: 0, size: 1500 };
    expect(shareDifference({ share: 1 / 50, size: 50 }, none, NORMAL).p).toBeGreaterThan(0.001);
    expect(shareDifference({ share: 5 / 50, size: 50 }, none, NORMAL).p).toBeLessThan(1e-5);
  });

  test("a larger base makes the same gap surer, fewer degrees of freedom less sure", () => {
    const rest = { share: 0.4, size: 1000 };
    const of = (size: number, df: number) => shareDifference({ share: 0.6, size }, rest, { level: 0.95, df });
    expect(of(100, 50).p).toBeLessThan(of(50, 50).p);
    expect(of(50, 50).p).toBeLessThan(of(50, 5).p);
    expect(of(50, 5).lower).toBeLessThan(of(50, 50).lower);
  });

  test("counts that pass to the score test join those under it, and what is far has the largest distance", () => {
    const of = (size: number) => shareDifference({ share: 0.5, size }, { share: 0.48, size: 20_000 }, NORMAL);
    expect(of(10_002).p / of(9998).p).toBeCloseTo(1, 2);
    expect(shareDifference({ share: 1, size: 1e7 }, { share: 0, size: 1e7 }, NORMAL).p).toBeLessThan(1e-300);
  });
});

describe("refusals", () => {
  test("what is not a share of a size", () => {
    const rest = { share: 0.5, size: 5 };
    expect(() => shareDifference({ share: 2, size: 5 }, rest, NORMAL)).toThrow(UsageError);
    expect(() => shareDifference({ share: 0.5, size: 0 }, rest, NORMAL)).toThrow(/of 0/);
  });
});
