import { describe, expect, test } from "vitest";
import { adjustForNonResponse } from "#calibration/non-response";
import { MethodError, UsageError } from "#statistics/errors";
import { ReferenceTable } from "#tests/reference/reference-case";

describe("reference", () => {
  test("R: pw * ave(pw, stype, FUN = sum) / ave(pw * (awards == 'Yes'), stype, FUN = sum), on apiclus1", () => {
    const table = new ReferenceTable("apiclus1");
    const responding = Uint8Array.from(table.texts("awards"), (award) => (award === "Yes" ? 1 : 0));
    const classes = table.codes("stype");
    const sample = { weights: table.numbers("pw"), responding, classes, classNames: table.levels("stype") };
    const adjusted = adjustForNonResponse(sample);
    const expected = [43.9096168311867, 78.9763247172038, 65.0903775141789];
    adjusted.weights.forEach((weight, row) => {
      if (responding[row] === 0) expect(weight).toBe(0);
      else expect(Math.abs(weight / expected[classes[row]] - 1)).toBeLessThan(1e-12);
    });
    const rates = adjusted.classes.map(({ responseRate }) => responseRate);
    [0.770833333333333, 0.428571428571429, 0.52].forEach((rate, code) => {
      expect(rates[code]).toBeCloseTo(rate, 12);
    });
  });
});

describe("refusals", () => {
  const sample = {
    weights: Float64Array.of(1, 1, 1),
    responding: Uint8Array.of(1, 1, 0),
    classes: Int32Array.of(0, 0, 1),
    classNames: ["town", "village"],
  };

  test("a class without respondents is named", () => {
    expect(() => adjustForNonResponse(sample)).toThrow(MethodError);
    expect(() => adjustForNonResponse(sample)).toThrow(/found none in village/);
  });

  test("a code without a class", () => {
    expect(() => adjustForNonResponse({ ...sample, classes: Int32Array.of(0, 0, 2) })).toThrow(UsageError);
  });
});
