import { describe, expect, test } from "vitest";
import { betaCdf, betaQuantile, betaTails } from "#statistics/distributions/beta";
import { UsageError } from "#statistics/errors";
import { expectClose, referenceRows } from "#tests/statistics/distributions/reference-rows";

type Row = Record<"x" | "a" | "b" | "log_lower" | "log_upper", number>;

describe("reference", () => {
  test.each(referenceRows("chi-squared-fisher-beta", "beta"))("tails at $x, shapes $a and $b", (row) => {
    const { x, a, b, log_lower, log_upper } = row as Row;
    const { lower, logLower, logUpper } = betaTails({ x, y: 1 - x }, { a, b });
    expectClose(logLower, log_lower, { at: row });
    expectClose(logUpper, log_upper, { at: row });
    expect(betaCdf(x, { a, b })).toBe(lower);
  });

  test.each(referenceRows("chi-squared-fisher-beta", "beta_quantiles"))("quantile of $p, shapes $a and $b", (row) => {
    const { p, a, b, x } = row as Record<"p" | "a" | "b" | "x", number>;
    expectClose(betaQuantile(p, { a, b }), x, { tolerance: 1e-11, at: row });
  });
});

describe("properties", () => {
  test("ends of the unit interval", () => {
    expect(betaCdf(0, { a: 2, b: 3 })).toBe(0);
    expect(betaCdf(1, { a: 2, b: 3 })).toBe(1);
    expect(betaQuantile(0, { a: 2, b: 3 })).toBe(0);
    expect(betaQuantile(1, { a: 2, b: 3 })).toBe(1);
    expect(betaTails({ x: 0, y: 1 }, { a: 2, b: 3 }).logLower).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe("refusals", () => {
  test("shapes and points", () => {
    expect(() => betaCdf(0.5, { a: 0, b: 3 })).toThrow(/found 0/);
    expect(() => betaCdf(0.5, { a: 1, b: Number.NaN })).toThrow(UsageError);
    expect(() => betaCdf(1.5, { a: 1, b: 3 })).toThrow(/found 1.5/);
    expect(() => betaQuantile(-0.5, { a: 1, b: 3 })).toThrow(UsageError);
  });
});
