import { describe, expect, test } from "vitest";
import { fisherTails } from "#statistics/distributions/fisher";
import { UsageError } from "#statistics/errors";
import { expectClose, referenceRows } from "#tests/statistics/distributions/reference-rows";

describe("reference", () => {
  test.each(referenceRows("chi-squared-fisher-beta", "fisher"))("tails at $f, on $df1 and $df2", (row) => {
    const tails = fisherTails(row.f as number, { numeratorDf: row.df1 as number, denominatorDf: row.df2 as number });
    expectClose(tails.logLower, row.log_lower as number, { at: row });
    expectClose(tails.logUpper, row.log_upper as number, { at: row });
  });

  test.each(referenceRows("chi-squared-fisher-beta", "fisher_infinite"))("tail at $f, on $df1 and infinity", (row) => {
    const shape = { numeratorDf: row.df1 as number, denominatorDf: Number.POSITIVE_INFINITY };
    expectClose(fisherTails(row.f as number, shape).upper, row.upper as number, { at: row });
  });
});

describe("properties", () => {
  test("infinite ratio", () => {
    expect(fisherTails(Number.POSITIVE_INFINITY, { numeratorDf: 2, denominatorDf: 3 }).upper).toBe(0);
  });
});

describe("refusals", () => {
  test("a negative ratio, no degrees of freedom", () => {
    expect(() => fisherTails(-1, { numeratorDf: 2, denominatorDf: 3 })).toThrow(/found -1/);
    expect(() => fisherTails(1, { numeratorDf: 0, denominatorDf: 3 })).toThrow(UsageError);
    expect(() => fisherTails(1, { numeratorDf: 1, denominatorDf: -3 })).toThrow(/found -3/);
  });
});
