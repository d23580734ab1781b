import { describe, expect, test } from "vitest";
import { publishedDigits } from "#judging/published-digits";
import { estimates } from "#schemas/tables/estimates";
import { maturityTrends } from "#schemas/tables/maturity-trends";
import { marginsReport } from "#schemas/tables/weights";

const rounded = <Row>(definition: Parameters<typeof publishedDigits>[0], row: Row): Row =>
  publishedDigits(definition, [row as never])[0] as Row;

describe("an estimate", () => {
  test("shows the decimals at which its standard error has three digits", () => {
    const row = { estimate: 0.85732579, se: 0.01152264, ci_lower: 0.83322416, ci_upper: 0.87845246 };
    expect(rounded(estimates, row)).toEqual({ estimate: 0.8573, se: 0.0115, ci_lower: 0.8332, ci_upper: 0.8784 });
  });

  test("tells how precise it is with four digits, and weights with six", () => {
    const row = { n_eff: 922.21274, df: 966, deff: 1.06157718, cv: 0.01344021, weighted_base: 979.4312345 };
    expect(rounded(estimates, row)).toEqual({
      ...{ n_eff: 922.2, df: 966, deff: 1.062, cv: 0.01344, weighted_base: 979.431 },
    });
  });

  test("known without error keeps six decimals, and what arithmetic left of zero is zero", () => {
    const row = { estimate: 1 / 3, se: 0, deff: 2e-30, cv: 1e-17 };
    expect(rounded(estimates, row)).toEqual({ estimate: 0.333333, se: 0, deff: 0, cv: 0 });
  });

  test("that is hidden stays without a number", () => {
    expect(rounded(estimates, { estimate: null, se: null, base: null })).toEqual({
      estimate: null,
      se: null,
      base: null,
    });
  });
});

test("each side of a change has the decimals of its own error", () => {
  const row = {
    from_score: 40.123456,
    from_se: 2.1234,
    to_score: 43.123456,
    to_se: 0.51234,
    difference: 3.0000001,
    se: 12.3,
  };
  expect(rounded(maturityTrends, row)).toEqual({
    ...{ from_score: 40.12, from_se: 2.12, to_score: 43.123, to_se: 0.512, difference: 3, se: 12.3 },
  });
});

test("the target of a margin is what its file says", () => {
  const row = { target: 0.47612345678, after: 0.4759999999999997, gap: -6e-16, before: 0.4256111974 };
  expect(rounded(marginsReport, row)).toEqual({ target: 0.47612345678, after: 0.476, gap: 0, before: 0.425611 });
});
