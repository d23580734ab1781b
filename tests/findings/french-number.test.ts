import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { frenchNumber } from "#findings/text/french-number";

describe("frenchNumber", () => {
  test("counts have their thousands apart", () => {
    expect([0, 999, 1000, 1234567].map(frenchNumber.count)).toEqual(["0", "999", "1\u202f000", "1\u202f234\u202f567"]);
  });

  test("decimals follow a comma: as many as asked, or as the number has", () => {
    expect(frenchNumber.decimal(5, 1)).toBe("5,0");
    expect(frenchNumber.decimal(0.98, 4)).toBe("0,9800");
    expect([12, 2.5].map((value) => frenchNumber.decimal(value))).toEqual(["12", "2,5"]);
    expect(frenchNumber.percent(0.377, 1)).toBe("37,7 %");
  });

  test("a share keeps the digits that say something", () => {
    expect([0.02, 2 / 300, 0.123456, 0, 1e-9].map((share) => frenchNumber.percentOf(share, 4))).toEqual([
      "2 %",
      "0,6667 %",
      "12,35 %",
      "0 %",
      "0,0000001 %",
    ]);
  });

  test("agrees with Intl, which it does without", () => {
    for (let value = 1; value < 1e7; value = Math.round(value * 3.7) + 1)
      expect(frenchNumber.count(value)).toBe(value.toLocaleString("fr-FR"));
    for (const share of [0.5, 0.3333333, 0.00012345, 0.99999]) {
      const digits = { maximumSignificantDigits: 4, useGrouping: false };
      expect(frenchNumber.percentOf(share, 4)).toBe(`${(share * 100).toLocaleString("fr-FR", digits)} %`);
    }
  });

  test("is the only place of the pipelines that writes French numbers, but the file for a French Excel", () => {
    const places = ["findings/text/french-number.ts", "columns/csv/excel-csv.ts"];
    const others = globSync("pipelines/**/*.ts").filter((path) => !places.some((place) => path.endsWith(place)));
    const own = /fr-FR|replace\("\.", ","\)/;
    expect(others.filter((path) => own.test(readFileSync(path, "utf8")))).toEqual([]);
  });
});
