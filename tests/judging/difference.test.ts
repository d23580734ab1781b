import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FamilyRules, judgeFamily } from "#judging/judge-family";
import { significanceLevel } from "#judging/significance";
import { testDifference } from "#judging/test-difference";

const known = (estimate: number, standardError: number, effectiveSize = 200) => ({
  estimate,
  standardError,
  base: effectiveSize,
  df: effectiveSize - 1,
  size: effectiveSize,
});
const options = { covariance: 0, df: 1000, level: 0.95, test: "student" } as const;

describe("properties: one difference and its test", () => {
  test("independent estimates are those without covariance; one shared makes the difference surer", () => {
    const apart = testDifference(known(0.6, 0.03), known(0.5, 0.04), options);
    expect(apart.se).toBe(0.05);
    const shared = testDifference(known(0.6, 0.03), known(0.5, 0.04), { ...options, covariance: 0.0006 });
    expect(shared.se).toBeCloseTo(Math.sqrt(0.0025 - 0.0012), 15);
    expect(shared.difference).toBe(apart.difference);
    expect(shared.p ?? 1).toBeLessThan(apart.p ?? 0);
    expect((shared.ci_lower ?? 0) > (apart.ci_lower ?? 0)).toBe(true);
  });

  test("a covariance on its way to 0 joins the independent case", () => {
    const near = testDifference(known(0.6, 0.03), known(0.5, 0.04), { ...options, covariance: 1e-18 });
    expect(near.se).toBeCloseTo(0.05, 15);
  });

  test("the order of the two changes the sign and nothing else", () => {
    for (const kind of ["student", "counts"] as const) {
      const [one, other] = [known(0.6, 0.03, 90), known(0.5, 0.04, 400)];
      const there = testDifference(one, other, { ...options, test: kind });
      const back = testDifference(other, one, { ...options, test: kind });
      expect(back.difference).toBe(-there.difference);
      expect(back.v_test).toBeCloseTo(-(there.v_test ?? Number.NaN), 12);
      expect(back.p).toBeCloseTo(there.p ?? Number.NaN, 12);
    }
  });

  test("no p contradicts its interval, whatever the sizes, the covariance and the degrees of freedom", () => {
    const side = fc.record({
      estimate: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
      standardError: fc.oneof(fc.constant(0), fc.double({ min: 1e-4, max: 0.2, noNaN: true })),
      base: fc.integer({ min: 2, max: 3000 }),
      df: fc.integer({ min: 1, max: 3000 }),
      size: fc.double({ min: 1, max: 20_000, noNaN: true }),
    });
    const given = fc.record({
      df: fc.integer({ min: 1, max: 3000 }),
      correlation: fc.double({ min: -0.5, max: 0.9, noNaN: true }),
    });
    fc.assert(
      fc.property(side, side, given, fc.constantFrom("student", "counts"), (one, other, { df, correlation }, kind) => {
        const covariance = correlation * one.standardError * other.standardError;
        const found = testDifference(one, other, { covariance, df, level: 0.95, test: kind });
        if (found.p === null || found.ci_lower === null || found.ci_upper === null) return true;
        const away = found.ci_lower > 1e-9 || found.ci_upper < -1e-9;
        const holds = found.ci_lower < -1e-9 && found.ci_upper > 1e-9;
        return (
          found.ci_lower <= found.difference &&
          found.difference <= found.ci_upper &&
          !(away && found.p > 0.05) &&
          !(holds && found.p < 0.05)
        );
      }),
      { numRuns: 2000 },
    );
  });

  test("degrees of freedom: of the poorer side where it makes the error, never more than both together", () => {
    const few = { ...known(0.5, 0.1, 50), df: 4 };
    const many = { ...known(0.4, 0.01, 1000), df: 400 };
    expect(testDifference(few, many, { ...options, df: 405 }).df).toBeCloseTo(4.08, 2);
    expect(testDifference({ ...few, df: 16 }, { ...few, df: 16 }, { ...options, df: 16 }).df).toBe(16);
    expect(testDifference(few, { ...many, df: 0 }, options)).toMatchObject({
      ...{ p: null, ci_lower: null, df: null, untested: "no-freedom" },
    });
    // Of five units that happen to agree and fifty that do not: 4 would be too few by what was found, 399 too many.
    const lucky = { ...known(0.5, 0.001, 50), df: 4 };
    expect(testDifference(lucky, { ...many, standardError: 0.03 }, { ...options, df: 405 }).df).toBeCloseTo(4.41, 2);
  });

  test("where nothing varies there is no interval; shares are tested all the same", () => {
    expect(testDifference(known(1, 0), known(1, 0), options)).toMatchObject({
      ...{ se: 0, df: null, p: null, untested: "known-exactly" },
    });
    const [all, none] = [known(1, 0), known(0, 0)];
    expect(testDifference(all, none, { ...options, test: "counts" }).p).toBeLessThan(1e-10);
    const sure = testDifference({ ...all, known: true }, { ...none, known: true }, { ...options, test: "counts" });
    expect(sure).toMatchObject({ se: 0, p: null, untested: "known-exactly" });
  });
});

describe("properties: the significance level", () => {
  test("is what the confidence level leaves, without the rounding of binary numbers", () => {
    expect(1 - 0.95).not.toBe(0.05);
    expect([0.9, 0.95, 0.99, 0.999].map(significanceLevel)).toEqual([0.1, 0.05, 0.01, 0.001]);
  });

  const rules = (level: number, more: Partial<FamilyRules> = {}): FamilyRules => ({
    level,
    indicators: [
      { id: "a", statistic: "share" },
      { id: "b", statistic: "mean" },
    ],
    equivalence: { a: 0.02, b: 0.02 },
    ...more,
  });
  const row = { indicator: "a", answer: "", difference: 0.01, ci_lower: -0.005, ci_upper: 0.015, p: 0.05 };
  const verdict = (given: FamilyRules, one = row, share = 0.5) =>
    judgeFamily([one], given, () => [share, share])[0].verdict;

  test("decides every verdict of a family: p at the level is not under it", () => {
    expect(verdict(rules(0.95))).toBe("equivalent");
    expect(verdict(rules(0.9))).toBe("significant-higher");
    expect(verdict(rules(0.99))).toBe("equivalent");
  });

  test("an equivalence is declared, and its margin shrinks with the share", () => {
    expect(verdict(rules(0.95, { equivalence: {} }))).toBe("not-significant");
    expect(verdict(rules(0.95), { ...row, indicator: "b" })).toBe("equivalent");
    // 0.02 × 0.05 × 0.95 / 0.09 = 0.0106: the interval up to 0.015 does not hold in it.
    expect(verdict(rules(0.95), row, 0.05)).toBe("not-significant");
    const narrow = { ...row, ci_lower: -0.01, ci_upper: 0.0105 };
    expect(verdict(rules(0.95), narrow, 0.05)).toBe("equivalent");
    expect(verdict(rules(0.95), { ...row, difference: 0, ci_lower: 0, ci_upper: 0, p: 1 }, 0)).toBe("not-significant");
  });
});
