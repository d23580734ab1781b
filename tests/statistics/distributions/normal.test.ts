import { describe, expect, test } from "vitest";
import { normalCdf, normalLogTail, normalQuantile, normalQuantileOfLogTail } from "#statistics/distributions/normal";
import { UsageError } from "#statistics/errors";
import { expectClose, referenceRows } from "#tests/statistics/distributions/reference-rows";

describe("reference", () => {
  test.each(referenceRows("normal-student", "normal"))("distribution at $z", (row) => {
    expectClose(normalCdf(row.z as number), row.cdf as number, { tolerance: 1e-12, at: row });
    expectClose(normalLogTail(row.z as number), row.log_tail as number, { tolerance: 1e-12, at: row });
  });

  test.each(referenceRows("normal-student", "quantiles"))("quantile of $p", (row) => {
    expectClose(normalQuantile(row.p as number), row.z as number, { tolerance: 1e-12, at: row });
  });

  test.each(referenceRows("normal-student", "tails"))("quantile of the log tail of $z", (row) => {
    expectClose(normalQuantileOfLogTail(row.log_p as number), row.z as number, { tolerance: 1e-12, at: row });
  });
});

describe("properties", () => {
  test("infinite values", () => {
    expect(normalCdf(Number.POSITIVE_INFINITY)).toBe(1);
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(normalLogTail(Number.POSITIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalLogTail(Number.NEGATIVE_INFINITY)).toBeCloseTo(0, 20);
    expect(normalQuantileOfLogTail(Number.NEGATIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  });

  test("the quantile of a log tail undoes the log tail, underflow included", () => {
    for (let z = -6; z < 200; z += 0.37) expectClose(normalQuantileOfLogTail(normalLogTail(z)), z, { tolerance: 2e-8 });
    for (let z = 1; z < 200; z += 0.37) expectClose(normalQuantileOfLogTail(normalLogTail(z)), z, { tolerance: 1e-13 });
  });
});

describe("refusals", () => {
  test("what is not a probability", () => {
    expect(() => normalQuantile(1.1)).toThrow(UsageError);
    expect(() => normalQuantile(Number.NaN)).toThrow(/found NaN/);
    expect(() => normalQuantileOfLogTail(0.1)).toThrow(/found 0.1/);
    expect(() => normalCdf(Number.NaN)).toThrow(UsageError);
    expect(() => normalLogTail(Number.NaN)).toThrow(UsageError);
  });
});
