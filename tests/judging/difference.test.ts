import { describe, expect, test } from "vitest";
import { type FamilyRules, judgeFamily } from "#judging/judge-family";
import { significanceLevel } from "#judging/significance";
import { testDifference } from "#judging/test-difference";
import type { Statistic } from "#schemas/indicators";

const known = (estimate: number, standardError: number, effectiveSize = 200) => ({
  estimate,
  standardError,
  effectiveSize,
  exactBase: effectiveSize,
});
const options = { covariance: 0, level: 0.95, test: "student" } as const;

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
    for (const kind of ["student", "exact"] as const) {
      const [one, other] = [known(0.6, 0.03, 90), known(0.5, 0.04, 400)];
      const there = testDifference(one, other, { ...options, test: kind });
      const back = testDifference(other, one, { ...options, test: kind });
      expect(back.difference).toBe(-there.difference);
      expect(back.v_test).toBeCloseTo(-(there.v_test ?? Number.NaN), 12);
      expect(back.p).toBeCloseTo(there.p ?? Number.NaN, 12);
    }
  });

  test("where nothing varies there is no interval; shares are tested all the same", () => {
    expect(testDifference(known(1, 0), known(1, 0), options)).toMatchObject({ se: 0, df: null, p: null });
    expect(testDifference(known(1, 0), known(0, 0), { ...options, test: "exact" }).p).toBeLessThan(1e-10);
  });
});

describe("properties: the significance level", () => {
  test("is what the confidence level leaves, without the rounding of binary numbers", () => {
    expect(1 - 0.95).not.toBe(0.05);
    expect([0.9, 0.95, 0.99, 0.999].map(significanceLevel)).toEqual([0.1, 0.05, 0.01, 0.001]);
  });

  test("decides every verdict of a family: p at the level is not under it", () => {
    const study = (level: number, statistic: Statistic = "share"): FamilyRules => ({
      level,
      indicators: [{ id: "a", statistic }],
    });
    const row = { indicator: "a", difference: 0.01, ci_lower: -0.005, ci_upper: 0.015, p: 0.05 };
    const verdict = (rules: FamilyRules) => judgeFamily([row], rules)[0].verdict;
    expect(verdict(study(0.95))).toBe("equivalent");
    expect(verdict(study(0.95, "mean"))).toBe("not-significant");
    expect(verdict(study(0.9))).toBe("significant-higher");
    expect(verdict(study(0.99))).toBe("equivalent");
  });
});
