import { describe, expect, test } from "vitest";
import { dominatedTotals } from "#estimates/dominance";

const DOMAINS = { codes: Int32Array.from([0, 0, 0, 1, 1, -1]), count: 2 };

describe("totals that one respondent makes", () => {
  test("the largest unweighted answer against 85 % of the weighted total", () => {
    const values = Float64Array.from([900, 50, 50, 50, 50, 1e6]);
    expect(dominatedTotals(DOMAINS, { values, weights: new Float64Array(6).fill(1) })).toEqual([true, false]);
    expect(dominatedTotals(DOMAINS, { values, weights: new Float64Array(6).fill(2) })).toEqual([false, false]);
  });

  test("missing answers and domains of zeros are not dominated", () => {
    const values = Float64Array.from([Number.NaN, 0, 0, 10, Number.NaN, 5]);
    expect(dominatedTotals(DOMAINS, { values, weights: new Float64Array(6).fill(1) })).toEqual([false, true]);
  });
});
