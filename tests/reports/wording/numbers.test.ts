import { describe, expect, test } from "vitest";
import { formatDay, formatPeriod, middleOf } from "#wording/dates";
import * as numbers from "#wording/numbers";

describe("formatNumber", () => {
  test.each([
    [0, 0, "0"],
    [2284, 0, "2\u202f284"],
    [1234567.891, 2, "1\u202f234\u202f567,89"],
    [-7.65, 1, "−7,7"],
    [1.005, 2, "1,01"],
    [0.5, 0, "1"],
    [-0.04, 1, "0,0"],
  ])("%d with %d decimals is %s", (value, decimals, text) => {
    expect(numbers.formatNumber(value, decimals)).toBe(text);
  });
});

test("signs a gap, and says its unit in the right number", () => {
  expect(numbers.formatGap(0.076, "percent")).toBe("+7,6\u00a0points");
  expect(numbers.formatGap(-0.015, "percent")).toBe("−1,5\u00a0point");
  expect(numbers.formatGap(0.0199, "percent")).toBe("+2,0\u00a0points");
  expect(numbers.formatGap(0, "percent")).toBe("0,0\u00a0point");
  expect(numbers.formatGap(-0.4, "score-10", false)).toBe("0,4\u00a0point");
  expect(numbers.formatGap(1200, "euros")).toBe("+1\u202f200\u00a0€");
  expect(numbers.formatGap(30241.37, "number")).toBe("+30\u202f241");
  expect(numbers.formatGap(-3.5, "number")).toBe("−3,5");
});

test("gives no decimal where the half-width is a point or more", () => {
  expect(numbers.decimalsOf("percent", 0.01)).toBe(0);
  expect(numbers.decimalsOf("percent", 0.0099)).toBe(1);
  expect(numbers.decimalsOf("score-10", 2)).toBe(1);
  expect(numbers.decimalsOf("percent", null)).toBe(0);
  expect(numbers.halfWidth({ ci_lower: null, ci_upper: 1 })).toBeNull();
});

test("writes values and intervals", () => {
  expect(numbers.formatValue(0.62, "percent", 0)).toBe("62\u202f%");
  expect(numbers.formatValue(-0.12, "points", 0)).toBe("−12\u00a0points");
  expect(numbers.formatValue(89000, "number", 0)).toBe("89\u202f000");
  expect(numbers.formatInterval(0.55, 0.69, "percent", 0)).toBe("de 55\u202f% à 69\u202f%");
  expect(numbers.formatBrackets(0.571, 0.677, "percent", 1)).toBe("[57,1\u202f; 67,7]");
  expect([numbers.formatProbability(0.0004), numbers.formatProbability(0.0456)]).toEqual(["<\u00a00,001", "0,046"]);
});

test("writes days and periods without Intl", () => {
  expect(formatDay("2025-03-01")).toBe("1er\u00a0mars\u00a02025");
  expect(formatPeriod("2025-03-03", "2025-04-11")).toBe("3\u00a0mars – 11\u00a0avril\u00a02025");
  expect(formatPeriod("2010-11-15", "2011-01-07")).toBe("15\u00a0novembre\u00a02010 – 7\u00a0janvier\u00a02011");
  expect(formatPeriod("2019-09-02", "2019-09-27")).toBe("2\u00a0au\u00a027\u00a0septembre\u00a02019");
  expect(formatPeriod("2019-09-02", "2019-09-02")).toBe("2\u00a0septembre\u00a02019");
  expect(middleOf("2020-01-01", "2020-01-01")).toBe(2020);
});
