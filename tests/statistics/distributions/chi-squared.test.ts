import { describe, expect, test } from "vitest";
import { chiSquaredTails } from "#statistics/distributions/chi-squared";
import { UsageError } from "#statistics/errors";
import { expectClose, referenceRows } from "#tests/statistics/distributions/reference-rows";

describe("reference", () => {
  test.each(referenceRows("chi-squared-fisher-beta", "chi"))("tails at $x, $df degrees of freedom", (row) => {
    const { x, df, log_lower, log_upper } = row as Record<"x" | "df" | "log_lower" | "log_upper", number>;
    const { lower, upper, logLower, logUpper } = chiSquaredTails(x, df);
    expectClose(logLower, log_lower, { tolerance: 1e-11, at: row });
    expectClose(logUpper, log_upper, { tolerance: 1e-11, at: row });
    if (log_lower > -600) expectClose(lower, Math.exp(log_lower), { at: row });
    if (log_upper > -600) expectClose(upper, Math.exp(log_upper), { at: row });
  });
});

describe("properties", () => {
  test("ends", () => {
    expect(chiSquaredTails(0, 3)).toEqual({ lower: 0, upper: 1, logLower: Number.NEGATIVE_INFINITY, logUpper: 0 });
    expect(chiSquaredTails(Number.POSITIVE_INFINITY, 3).upper).toBe(0);
  });
});

describe("refusals", () => {
  test("a negative value, no degrees of freedom", () => {
    expect(() => chiSquaredTails(-1, 3)).toThrow(/found -1/);
    expect(() => chiSquaredTails(1, 0)).toThrow(UsageError);
  });
});
