import { describe, expect, test } from "vitest";
import { hypergeometricTails, hypergeometricTwoSidedLogP } from "#statistics/distributions/hypergeometric";
import { UsageError } from "#statistics/errors";
import { expectClose, referenceRows } from "#tests/statistics/distributions/reference-rows";

type Row = Record<"x" | "marked" | "unmarked" | "drawn" | "log_density" | "log_lower" | "log_upper" | "mid_p", number>;

describe("reference", () => {
  test.each(referenceRows("hypergeometric", "tails"))("$x of $marked + $unmarked, $drawn drawn", (row) => {
    const { x, log_density, log_lower, log_upper, mid_p, ...urn } = row as Row;
    const tails = hypergeometricTails(x, urn);
    expectClose(tails.logDensity, log_density, { at: row });
    expectClose(tails.logLower, log_lower, { at: row });
    expectClose(tails.logUpper, log_upper, { at: row });
    if (mid_p > 1e-300) expectClose(Math.exp(hypergeometricTwoSidedLogP(x, urn)), mid_p, { at: row });
  });

  test("the reference goes under 1e-5000", () => {
    expect(Math.min(...referenceRows("hypergeometric", "tails").map((row) => row.log_lower as number))).toBeLessThan(
      -11513,
    );
  });
});

describe("properties", () => {
  test("the two mid-p tails sum to 1", () => {
    for (let x = 0; x <= 10; x++) {
      const { logMidLower, logMidUpper } = hypergeometricTails(x, { marked: 10, unmarked: 12, drawn: 11 });
      expect(Math.exp(logMidLower) + Math.exp(logMidUpper)).toBeCloseTo(1, 14);
    }
  });

  test("nothing drawn, everything drawn, nobody marked", () => {
    for (const urn of [
      { marked: 3, unmarked: 4, drawn: 0 },
      { marked: 0, unmarked: 4, drawn: 2 },
    ]) {
      expect(hypergeometricTails(0, urn).logDensity).toBeCloseTo(0, 15);
      expect(hypergeometricTwoSidedLogP(0, urn)).toBeCloseTo(0, 15);
    }
    expect(hypergeometricTails(3, { marked: 3, unmarked: 4, drawn: 7 }).logLower).toBeCloseTo(0, 15);
  });
});

describe("refusals", () => {
  test("numbers that are not whole, outside of the support", () => {
    expect(() => hypergeometricTails(1.5, { marked: 3, unmarked: 4, drawn: 2 })).toThrow(/found 1.5/);
    expect(() => hypergeometricTails(3, { marked: 3, unmarked: 4, drawn: 2 })).toThrow(/expected 0 to 2/);
    expect(() => hypergeometricTails(0, { marked: 3, unmarked: 1, drawn: 2 })).toThrow(UsageError);
    expect(() => hypergeometricTails(0, { marked: 3, unmarked: 1, drawn: 5 })).toThrow(UsageError);
  });
});
