import { describe, expect, test } from "vitest";
import { CalibrationError } from "#calibration/calibration-error";
import { trimAndRecalibrate } from "#calibration/trim-and-recalibrate";
import { apiSample, TYPES_AND_API99 } from "#tests/calibration/reference-samples";

/** R 4.2.2, survey 4.1-1: calibrate(dclus1, ~stype + api99, PA, bounds = c(20, 55), bounds.const = TRUE, epsilon = 1e-12). */
const BY_SURVEY = {
  rows: [1, 2, 3, 10, 50, 100, 150, 183],
  weights: [
    55, 26.0539268287114, 24.0317358721032, 40.0083351371188, 33.3649249026028, 55, 32.3084541869566, 39.9759337992067,
  ],
};

describe("reference", () => {
  test("weights between 20 and 55 that still meet the margins", () => {
    const found = trimAndRecalibrate(apiSample("dclus1"), TYPES_AND_API99, { weights: { lower: 20, upper: 55 } });
    BY_SURVEY.rows.forEach((row, index) => {
      expect(Math.abs(found.weights[row - 1] / BY_SURVEY.weights[index] - 1)).toBeLessThan(1e-9);
    });
    expect(Math.max(...found.weights)).toBeCloseTo(55, 10);
    for (const { gapAfter } of found.margins) expect(Math.abs(gapAfter)).toBeLessThan(1e-9);
  });
});

describe("refusals", () => {
  test("bounds under the mean weight are infeasible", () => {
    const run = () => trimAndRecalibrate(apiSample("dclus1"), TYPES_AND_API99, { weights: { lower: 20, upper: 30 } });
    expect(run).toThrow(CalibrationError);
    expect(run).toThrow(/the bounds reach/);
  });
});
