import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UsageError } from "#statistics/errors";
import { shareInterval } from "#statistics/intervals/share-interval";
import { referenceCase } from "#tests/reference/reference-case";

const srs = (p: number, n: number) => ({
  estimate: p,
  standardError: Math.sqrt((p * (1 - p)) / (n - 1)),
  base: n,
  effectiveSize: n,
  df: n - 1,
});

describe("reference", () => {
  test("R's method beta, where the cap does not bind", () => {
    const { expected } = referenceCase<{ estimate: number; se: number; ci: [number, number] }>("dclus1.ciprop.beta");
    const share = { estimate: expected.estimate, standardError: expected.se, base: 183, effectiveSize: 183, df: 14 };
    const { lower, upper } = shareInterval(share);
    expect(lower / expected.ci[0]).toBeCloseTo(1, 8);
    expect(upper / expected.ci[1]).toBeCloseTo(1, 8);
  });
});

describe("published", () => {
  // R: binom.test(0, 10), binom.test(10, 10), binom.test(3, 10).
  test("Clopper and Pearson's exact interval for a simple random sample", () => {
    expect(shareInterval(srs(0, 10))).toEqual({ lower: 0, upper: expect.closeTo(0.30849710781876083, 12) });
    expect(shareInterval(srs(1, 10))).toEqual({ lower: expect.closeTo(0.69150289218123917, 12), upper: 1 });
    const { lower, upper } = shareInterval({ ...srs(0.3, 10), standardError: Math.sqrt(0.021) });
    expect([lower, upper]).toEqual([expect.closeTo(0.0667395111777345, 12), expect.closeTo(0.6524528500599973, 12)]);
  });
});

describe("properties", () => {
  test("there is always an interval, within [0, 1], which holds the share", () => {
    const shares = fc.record({
      estimate: fc.oneof(fc.constantFrom(0, 1, 5e-324, 1e-12, 1 - 1e-12), fc.double({ min: 0, max: 1, noNaN: true })),
      standardError: fc.oneof(fc.constantFrom(0, 1e-11), fc.double({ min: 0, max: 0.6, noNaN: true })),
      base: fc.integer({ min: 1, max: 100_000 }),
      weighting: fc.double({ min: 0.01, max: 1, noNaN: true }),
      df: fc.oneof(fc.integer({ min: -1, max: 3 }), fc.integer({ min: 0, max: 1000 })),
    });
    fc.assert(
      fc.property(shares, ({ weighting, ...share }) => {
        const { lower, upper } = shareInterval({ ...share, effectiveSize: share.base * weighting });
        return lower >= 0 && lower <= share.estimate && upper >= share.estimate && upper <= 1;
      }),
      { numRuns: 2000 },
    );
  });

  test("a standard error under that of a simple random sample does not narrow the interval", () => {
    const capped = shareInterval({ ...srs(0.2, 50), standardError: 0.001 });
    expect(capped).toEqual(shareInterval({ ...srs(0.2, 50), standardError: Math.sqrt(0.16 / 50) }));
  });

  test("unequal weights widen the interval of a share of 0; without degrees of freedom it is [0, 1]", () => {
    expect(shareInterval({ ...srs(0, 50), effectiveSize: 20 }).upper).toBeGreaterThan(shareInterval(srs(0, 50)).upper);
    expect(shareInterval({ ...srs(0.3, 50), df: 0 })).toEqual({ lower: 0, upper: 1 });
    expect(shareInterval({ ...srs(0.3, 50), base: 1, effectiveSize: 1 })).toEqual({ lower: 0, upper: 1 });
  });
});

describe("refusals", () => {
  test("what is not a share", () => {
    expect(() => shareInterval({ ...srs(0.3, 50), estimate: 30 })).toThrow(/found 30/);
    expect(() => shareInterval({ ...srs(0.3, 50), standardError: Number.NaN })).toThrow(UsageError);
    expect(() => shareInterval({ ...srs(0.3, 50), base: 0 })).toThrow(/base of 0/);
    expect(() => shareInterval({ ...srs(0.3, 50), effectiveSize: 51 })).toThrow(/found 51/);
    expect(() => shareInterval(srs(0.3, 50), 95)).toThrow(/found 95/);
  });
});
