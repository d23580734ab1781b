import { describe, expect, test } from "vitest";
import { UsageError } from "#statistics/errors";
import { estimateInterval } from "#statistics/intervals/interval";
import { proportionInterval } from "#statistics/intervals/proportion-interval";

describe("reference", () => {
  // R: 10 + c(-1, 1) * qt(.95, 7) * 2 and qnorm.
  test("Student's and the normal quantile", () => {
    const student = estimateInterval(10, 2, { level: 0.9, df: 7 });
    expect(student).toEqual({
      estimable: true,
      lower: expect.closeTo(6.210842789819988, 11),
      upper: expect.closeTo(13.78915721018001, 11),
    });
    const normal = estimateInterval(0, 1);
    expect(normal).toMatchObject({ lower: expect.closeTo(-1.959963984540054, 13) });
  });
});

describe("refusals", () => {
  test("no degrees of freedom is a result; wrong numbers are errors", () => {
    expect(estimateInterval(1, 1, { df: 0 })).toEqual({ estimable: false, reason: "no-degrees-of-freedom" });
    expect(() => estimateInterval(1, Number.NaN)).toThrow(UsageError);
    expect(() => estimateInterval(1, 1, { level: 1 })).toThrow(/found 1/);
    expect(() => proportionInterval("mean", { estimate: 2, standardError: 1, rows: 3, designDf: 2 })).toThrow(
      /found 2/,
    );
  });
});
