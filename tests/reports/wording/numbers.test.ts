import { describe, expect, test } from "vitest";
import { markValue, printValue } from "#reports/content/printed";
import { middleOf } from "#wording/days";
import { englishDates } from "#wording/english/english-dates";
import { englishNumbers } from "#wording/english/english-numbers";
import { frenchDates } from "#wording/french/french-dates";
import { frenchNumbers } from "#wording/french/french-numbers";
import { frenchType } from "#wording/french/french-type";
import { decimalsOf, halfWidth } from "#wording/numbers";
import { type StudyWords, wordingOf } from "#wording/wording-of";

describe("count", () => {
  test.each([
    [0, 0, "0", "0"],
    [2284, 0, "2\u202f284", "2,284"],
    [1234567.891, 2, "1\u202f234\u202f567,89", "1,234,567.89"],
    [-7.65, 1, "−7,7", "−7.7"],
    [1.005, 2, "1,01", "1.01"],
    [0.5, 0, "1", "1"],
    [-0.04, 1, "0,0", "0.0"],
  ])("%d with %d decimals is %s, or %s", (value, decimals, french, english) => {
    expect(frenchNumbers.count(value, decimals)).toBe(french);
    expect(englishNumbers.count(value, decimals)).toBe(english);
  });
});

test("signs a gap, and says its unit in the right number", () => {
  expect(frenchNumbers.gap(0.076, "percent")).toBe("+7,6\u00a0points");
  expect(frenchNumbers.gap(-0.015, "percent")).toBe("−1,5\u00a0point");
  expect(frenchNumbers.gap(0.0199, "percent")).toBe("+2,0\u00a0points");
  expect(frenchNumbers.gap(0, "percent")).toBe("0,0\u00a0point");
  expect(frenchNumbers.gap(-0.4, "score-10", false)).toBe("0,4\u00a0point");
  expect(frenchNumbers.gap(1200, "euros")).toBe("+1\u202f200\u00a0€");
  expect(frenchNumbers.gap(30241.37, "number")).toBe("+30\u202f000");
  expect(frenchNumbers.gap(-418, "number")).toBe("−420");
  expect(frenchNumbers.gap(17.6, "number")).toBe("+18");
  expect(frenchNumbers.gap(-3.5, "number")).toBe("−3,5");
});

test("the same in English: 1.5 points, 1.0 point, the euro before its number", () => {
  expect(englishNumbers.gap(-0.015, "percent")).toBe("−1.5\u00a0points");
  expect(englishNumbers.gap(0.01, "percent")).toBe("+1.0\u00a0point");
  expect(englishNumbers.gap(1200, "euros")).toBe("+€1,200");
  expect(englishNumbers.value(-1200, "euros", 0)).toBe("−€1,200");
  expect(englishNumbers.value(0.62, "percent", 0)).toBe("62%");
  expect(englishNumbers.interval(0.55, 0.69, "percent", 0)).toBe("from 55% to 69%");
  expect(englishNumbers.brackets(0.571, 0.677, "percent", 1)).toBe("[57.1, 67.7]");
  expect(englishNumbers.probability(0.0004)).toBe("<\u00a00.001");
});

test("gives no decimal where the half-width is a point or more", () => {
  expect(decimalsOf("percent", 0.01)).toBe(0);
  expect(decimalsOf("percent", 0.0099)).toBe(1);
  expect(decimalsOf("score-10", 2)).toBe(1);
  expect(decimalsOf("percent", null)).toBe(0);
  expect([null, 0.4, 1, 19.8, 20, 2_345, 15_000, 60_000].map((half) => decimalsOf("number", half))).toEqual([
    ...[0, 1, 0, 0, -1, -3, -3, -4],
  ]);
  expect(halfWidth({ ci_lower: null, ci_upper: 1 })).toBeNull();
});

test("writes values and intervals", () => {
  expect(frenchNumbers.value(0.62, "percent", 0)).toBe("62\u202f%");
  expect(frenchNumbers.value(-0.12, "points", 0)).toBe("−12\u00a0points");
  expect(frenchNumbers.value(89000, "number", 0)).toBe("89\u202f000");
  expect(frenchNumbers.interval(0.55, 0.69, "percent", 0)).toBe("de 55\u202f% à 69\u202f%");
  expect(frenchNumbers.brackets(0.571, 0.677, "percent", 1)).toBe("[57,1\u202f; 67,7]");
  expect([frenchNumbers.probability(0.0004), frenchNumbers.probability(0.0456)]).toEqual(["<\u00a00,001", "0,046"]);
});

test("a level has the decimals that it needs, and no residue of its subtraction", () => {
  expect([0.95, 1 - 0.95, 1 - 0.9, 0.975, 1 - 0.999].map((level) => englishNumbers.level(level))).toEqual([
    "95%",
    "5%",
    "10%",
    "97.5%",
    "0.1%",
  ]);
});

test("writes days and periods without Intl", () => {
  expect(frenchDates.day("2025-03-01")).toBe("1er\u00a0mars\u00a02025");
  expect(frenchDates.period("2025-03-03", "2025-04-11")).toBe("3\u00a0mars – 11\u00a0avril\u00a02025");
  expect(frenchDates.period("2010-11-15", "2011-01-07")).toBe("15\u00a0novembre\u00a02010 – 7\u00a0janvier\u00a02011");
  expect(frenchDates.period("2019-09-02", "2019-09-27")).toBe("2\u00a0au\u00a027\u00a0septembre\u00a02019");
  expect(frenchDates.period("2019-09-02", "2019-09-02")).toBe("2\u00a0septembre\u00a02019");
  expect(middleOf("2020-01-01", "2020-01-01")).toBe(2020);
});

test("the same in English", () => {
  expect(englishDates.day("2024-11-12")).toBe("12\u00a0November\u00a02024");
  expect(englishDates.period("2025-03-03", "2025-04-11")).toBe("3\u00a0March – 11\u00a0April\u00a02025");
  expect(englishDates.period("2019-09-02", "2019-09-27")).toBe("2–27\u00a0September\u00a02019");
});

const BARE = { territories: undefined, waves: [] };

test("a total is rounded to what its interval knows, and says so where it is read", () => {
  const row = { estimate: 89_437, ci_lower: 86_100, ci_upper: 92_800 };
  const read = (words: StudyWords) => [printValue(words, row, "number"), markValue(words, row, "number")];
  expect(read(wordingOf({ ...BARE, lang: "fr" }))).toEqual(["environ 89\u202f000", "89\u202f000"]);
  expect(read(wordingOf({ ...BARE, lang: "en" }))).toEqual(["about 89,000", "89,000"]);
  // An interval of 11 000 on each side tells tens of thousands, and something of the thousands.
  const wider = { estimate: 45_364, ci_lower: 34_455, ci_upper: 56_273 };
  expect(printValue(wordingOf({ ...BARE, lang: "en" }), wider, "number")).toBe("about 45,000");
  expect(
    printValue(wordingOf({ ...BARE, lang: "fr" }), { estimate: 3.42, ci_lower: 3.1, ci_upper: 3.8 }, "number"),
  ).toBe("3,4");
  expect(frenchType.typeset("passe de environ 12 000 à environ 15 000")).toBe(
    "passe d’environ 12\u202f000 à environ 15\u202f000",
  );
});
