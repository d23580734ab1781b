import { expect, test } from "vitest";
import { numberText } from "#exports/spss/number-text";

const [DATE, DATETIME, TIME, NUMBER] = [20, 22, 21, 5];

/** Seconds since 14 October 1582, and what R's haven and format() tell of them; what has no four-digit year stays a number. */
test.each([
  [DATE, 13_797_216_000, "2020-01-01"],
  [DATE, 13_797_302_399.9999, "2020-01-01"],
  [DATE, 0, "1582-10-14"],
  [DATE, -1, "1582-10-13"],
  [DATE, -86_400, "1582-10-13"],
  [DATE, -16_283_376_000, "1066-10-14"],
  [DATE, -49_916_217_600, "0001-01-01"],
  [DATE, 265_621_593_600, "9999-12-31"],
  [DATE, 265_621_680_000, "265621680000"],
  [DATE, -49_916_217_601, "-49916217601"],
  [DATE, Number.POSITIVE_INFINITY, "Infinity"],
  [DATETIME, -2_612_386_676.75, "1500-01-01T01:02:03.250"],
  [DATETIME, 265_621_679_999.9996, "265621679999.9996"],
  [TIME, 59.9996, "00:01:00"],
  [TIME, 59.9994, "00:00:59.999"],
  [TIME, -3661.25, "-01:01:01.250"],
  [TIME, -0.0001, "00:00:00"],
  [TIME, 2 ** 43, "8796093022208"],
  [NUMBER, -0, "0"],
  [NUMBER, 0.1 + 0.2, "0.30000000000000004"],
])("format %d, %d: %s", (format, value, text) => {
  expect(numberText(value, format)).toBe(text);
});
