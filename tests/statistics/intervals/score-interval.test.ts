import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UsageError } from "#statistics/errors";
import { scoreInterval } from "#statistics/intervals/score-interval";
import { referenceCase } from "#tests/reference/reference-case";

describe("reference", () => {
  test("R's method wilson, where the cap does not bind", () => {
    type Expected = { estimate: number; se: number; df: number; ci: [number, number] };
    const { estimate, se, df, ci } = referenceCase<Expected>("dclus1.ciprop.wilson").expected;
    const { lower, upper } = scoreInterval({ estimate, standardError: se, base: 183, effectiveSize: 183, df });
    expect(lower / ci[0]).toBeCloseTo(1, 8);
    expect(upper / ci[1]).toBeCloseTo(1, 8);
  });
});

describe("published", () => {
  // R: prop.test(0, 10, correct = FALSE) and prop.test(15, 148, correct = FALSE), Newcombe 1998, Statistics in Medicine 17
  test("Wilson's interval of a simple random sample", () => {
    const df = Number.POSITIVE_INFINITY;
    const none = scoreInterval({ estimate: 0, standardError: 0, base: 10, effectiveSize: 10, df });
    expect(none).toEqual({ lower: 0, upper: expect.closeTo(0.2775327998628892, 10) });
    const p = 15 / 148;
    const { lower, upper } = scoreInterval({
      estimate: p,
      standardError: Math.sqrt((p * (1 - p)) / 148),
      base: 148,
      effectiveSize: 148,
      df,
    });
    expect([lower, upper]).toEqual([expect.closeTo(0.0624, 4), expect.closeTo(0.1605, 4)]);
  });
});

describe("properties", () => {
  test("there is always an interval, within [0, 1], which holds the share", () => {
    const shares = fc.record({
      estimate: fc.oneof(fc.constantFrom(0, 1, 5e-324, 1 - 1e-12), fc.double({ min: 0, max: 1, noNaN: true })),
      standardError: fc.oneof(fc.constantFrom(0, 1e-11), fc.double({ min: 0, max: 0.6, noNaN: true })),
      base: fc.integer({ min: 1, max: 100_000 }),
      df: fc.integer({ min: -1, max: 1000 }),
    });
    fc.assert(
      fc.property(shares, (share) => {
        const { lower, upper } = scoreInterval({ ...share, effectiveSize: share.base });
        return lower >= 0 && lower <= share.estimate && upper >= share.estimate && upper <= 1;
      }),
      { numRuns: 2000 },
    );
  });
});

describe("refusals", () => {
  test("what is not a share", () => {
    const share = { estimate: 30, standardError: 1, base: 10, effectiveSize: 10, df: 9 };
    expect(() => scoreInterval(share)).toThrow(UsageError);
    expect(() => scoreInterval({ ...share, estimate: 0.3 }, 95)).toThrow(/found 95/);
  });
});
