import { describe, expect, test } from "vitest";
import { cautionOf } from "#judging/presentation";

const share = { statistic: "share", n_eff: 150, df: 149 } as const;

/** Intervals around a share, by the criteria of Parker et al. 2017, table 1 and figure 2: which are presented without caution. */
describe("published: criteria of NCHS on shares", () => {
  test.each([
    ["5 points wide, however small the share", 0.02, 0.004, 0.054, undefined],
    ["a little more than 5 points, three times the share", 0.02, 0.004, 0.0541, "wide-relative-interval"],
    ["6 points around 10 %: 60 %", 0.1, 0.07, 0.13, undefined],
    ["14 points around 10 %: 140 %", 0.1, 0.03, 0.17, "wide-relative-interval"],
    ["29.9 points around 50 %", 0.5, 0.3505, 0.6495, undefined],
    ["30 points around 50 %", 0.5, 0.35, 0.65, "wide-interval"],
    ["30 points around 20 %: the absolute width comes first", 0.2, 0.05, 0.35, "wide-interval"],
    ["no answer of 150: under 5 points", 0, 0, 0.025, undefined],
    ["no answer of 40: nothing is known of a share of 0 to 9 points", 0, 0, 0.09, "wide-relative-interval"],
  ] as const)("%s", (_, estimate, ci_lower, ci_upper, reason) => {
    expect(cautionOf({ ...share, estimate, ci_lower, ci_upper })?.reason).toBe(reason);
  });

  test("effective base of 30, degrees of freedom of 8: the last that pass", () => {
    const narrow = { ...share, estimate: 0.5, ci_lower: 0.4, ci_upper: 0.6 };
    expect(cautionOf({ ...narrow, n_eff: 30 })).toBeUndefined();
    expect(cautionOf({ ...narrow, n_eff: 29.9 })).toEqual({ reason: "fragile-effective-base", reason_detail: "30" });
    expect(cautionOf({ ...narrow, df: 8 })).toBeUndefined();
    expect(cautionOf({ ...narrow, df: 7 })).toEqual({ reason: "few-degrees", reason_detail: "8" });
  });

  test("a mean has degrees of freedom, and no width in points; what has no interval has no criterion", () => {
    const mean = { ...share, statistic: "mean", estimate: 5, ci_lower: 0, ci_upper: 40 } as const;
    expect(cautionOf(mean)).toBeUndefined();
    expect(cautionOf({ ...mean, df: 3 })?.reason).toBe("few-degrees");
    expect(cautionOf({ ...share, estimate: 0.5, ci_lower: null, ci_upper: null })).toBeUndefined();
  });
});
