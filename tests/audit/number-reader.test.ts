import { describe, expect, test } from "vitest";
import { numberReader } from "#audit/reading/number-reader";

/** A released estimate: its error of three digits says with how many decimals its row was rounded. */
const ROWS = [
  { statistic: "share", estimate: "0.8573", se: "0.0115", weighted_base: "51168612.5" },
  { statistic: "share", estimate: "0.85", se: "0.0115", weighted_base: "979.431" },
  { statistic: "share", estimate: "0.6234", se: "0.0312", weighted_base: "12" },
  { statistic: "share", estimate: "0.333333", se: "0", weighted_base: "979.4" },
];
const read = numberReader(ROWS);

describe("what rounding hides of a released number", () => {
  test.each([
    ["half a unit of the decimals of its error", ROWS[0], "estimate", 0.85725, 0.85735],
    ["zeros at its end are not written", ROWS[1], "estimate", 0.84995, 0.85005],
    ["a unit where it was kept from reaching a half", ROWS[2], "estimate", 0.62335, 0.6235],
    ["of a number without error, the sixth decimal", ROWS[3], "estimate", 0.3333325, 0.3333335],
    ["of a weight, six digits", ROWS[1], "weighted_base", 979.4305, 979.4315],
    ["of a large weight, one decimal", ROWS[0], "weighted_base", 51_168_612.45, 51_168_612.55],
  ])("%s", (_, row, column, lower, upper) => {
    const found = read(row, column);
    expect(found?.lower).toBeCloseTo(lower, 7);
    expect(found?.upper).toBeCloseTo(upper, 7);
  });
});

test("a number of more decimals than the rule leaves was not rounded by it", () => {
  const rows = [{ statistic: "share", estimate: "0.85732", se: "0.0115" }];
  expect(numberReader(rows)(rows[0], "estimate")?.upper).toBeCloseTo(0.857325, 9);
});
