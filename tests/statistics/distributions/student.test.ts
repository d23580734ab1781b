import { describe, expect, test } from "vitest";
import {
  studentCdf,
  studentLogTail,
  studentQuantile,
  studentTwoSidedLogP,
  studentTwoSidedP,
} from "#statistics/distributions/student";
import { MethodError, UsageError } from "#statistics/errors";
import { expectClose, referenceRows } from "#tests/statistics/distributions/reference-rows";

const rows = referenceRows("normal-student", "student");

describe("reference", () => {
  test.each(rows)("distribution at $t, $df degrees of freedom", (row) => {
    const { t, df, cdf, log_tail } = row as Record<"t" | "df" | "cdf" | "log_tail", number>;
    expectClose(studentCdf(t, df), cdf, { tolerance: 1e-12, at: row });
    expectClose(studentLogTail(t, df), log_tail, { tolerance: 1e-11, at: row });
    if (t < 0) return;
    expectClose(studentTwoSidedLogP(t, df), log_tail + Math.LN2, { tolerance: 1e-11, at: row });
    expectClose(studentTwoSidedP(t, df), 2 * Math.exp(log_tail), { tolerance: 1e-11, at: row });
  });

  test.each(referenceRows("normal-student", "student_quantiles"))("quantile of $p, $df degrees of freedom", (row) => {
    expectClose(studentQuantile(row.p as number, row.df as number), row.t as number, { tolerance: 1e-11, at: row });
  });
});

describe("properties", () => {
  test("infinite degrees of freedom are the normal distribution", () => {
    expect(studentCdf(1.96, Number.POSITIVE_INFINITY)).toBeCloseTo(0.9750021048517795, 15);
    expect(studentTwoSidedP(-1.96, Number.POSITIVE_INFINITY)).toBeCloseTo(0.04999579029644087, 15);
    expect(studentLogTail(-1, 1e300)).toBeCloseTo(studentLogTail(-1, Number.POSITIVE_INFINITY), 12);
    expect(studentTwoSidedLogP(3, Number.POSITIVE_INFINITY)).toBeCloseTo(Math.log(0.002699796063260189), 12);
  });

  test("a quantile undoes the distribution", () => {
    for (const df of [0.7, 3, 33.3, 1e4])
      for (const p of [0.001, 0.2, 0.6, 0.99])
        expectClose(studentCdf(studentQuantile(p, df), df), p, { tolerance: 1e-13 });
  });
});

describe("refusals", () => {
  test("degrees of freedom, probabilities and values", () => {
    expect(() => studentQuantile(0.5, 0)).toThrow(/found 0/);
    expect(() => studentCdf(1, -1)).toThrow(UsageError);
    expect(() => studentCdf(Number.NaN, 3)).toThrow(UsageError);
    expect(() => studentQuantile(2, 3)).toThrow(/found 2/);
    expect(() => studentQuantile(1e-300, 0.5)).toThrow(MethodError);
  });
});
