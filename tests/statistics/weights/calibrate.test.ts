import { describe, expect, test } from "vitest";
import { calibrate } from "#statistics/weights/calibrate";
import { CalibrationError } from "#statistics/weights/calibration-error";
import { ReferenceTable, referenceCase } from "#tests/reference/reference-case";
import { bounded, CALIBRATION_CASES, FAR } from "#tests/statistics/weights/calibration-cases";
import { expectWeights } from "#tests/statistics/weights/expect-weights";
import { apiSample, TYPES, TYPES_AND_API99, type WeightResult } from "#tests/statistics/weights/reference-samples";

describe("reference", () => {
  test.each(CALIBRATION_CASES)("%s", (id, margins, options) => {
    const { expected, tol = 1e-8 } = referenceCase<WeightResult>(id);
    const calibrated = calibrate(apiSample((id.split(".")[0] as string).replace("_wr", "")), margins, options);
    expectWeights(calibrated, expected, tol);
    expect(calibrated.converged).toBe(true);
  });

  test("dstrat.calibrate.ratio: the variance of the variable is proportional to the variable", () => {
    const { expected, tol = 1e-8 } = referenceCase<WeightResult>("dstrat.calibrate.ratio");
    const q = new ReferenceTable("apistrat").numbers("api99").map((value) => 1 / value);
    expectWeights(calibrate(apiSample("dstrat"), [{ variable: "api99", total: 3914069 }], { q }), expected, tol);
  });

  test("dstrat.calibrate.stratified_regression: a total of api99 in each type of school", () => {
    const { expected, tol = 1e-8 } = referenceCase<WeightResult>("dstrat.calibrate.stratified_regression");
    const table = new ReferenceTable("apistrat");
    const types = table.codes("stype");
    const sums = { E: 2799206, H: 468895, M: 645968 };
    const variables = table.levels("stype").map((level, code) => ({
      variable: level,
      values: table.numbers("api99").map((value, row) => (types[row] === code ? value : 0)),
    }));
    const sample = apiSample("dstrat");
    const totals = Object.entries(sums).map(([variable, total]) => ({ variable, total }));
    const found = calibrate({ ...sample, variables: [...sample.variables, ...variables] }, [TYPES, ...totals]);
    expectWeights(found, expected, tol);
  });

  test("dclus1.calibrate.infeasible: refused as infeasible, naming the total out of reach", () => {
    const error = failureOf(() => calibrate(apiSample("dclus1"), FAR, { bounds: { lower: 0.9, upper: 1.1 } }));
    expect(error.reason).toBe("infeasible");
    expect(error.problems).toContainEqual(
      expect.objectContaining({ kind: "out-of-reach", margin: "api99", category: null, target: 4800000 }),
    );
  });

  test("dclus1.calibrate.infeasible_force: last weights, within the bounds, said not to have converged", () => {
    const { expected } = referenceCase<WeightResult>("dclus1.calibrate.infeasible_force");
    const forced = calibrate(apiSample("dclus1"), FAR, { ...bounded(0.9, 1.1), force: true, maxIterations: 50 });
    expect(forced.converged).toBe(false);
    expect(Math.min(...forced.ratios)).toBeCloseTo(expected.g_min, 12);
    expect(Math.max(...forced.ratios)).toBeCloseTo(expected.g_max, 12);
    expect(forced.margins.some(({ gapAfter }) => Math.abs(gapAfter) > 0.01)).toBe(true);
  });

  test.each([
    ["linear", {}],
    ["raking", { distance: "raking" }],
    ["truncated", { bounds: { lower: 0.5, upper: 1.75 } }],
    ["logit", { distance: "logit", bounds: { lower: 0.5, upper: 2.5 } }],
  ] as const)("sampling.calib.%s: a second program", (method, options) => {
    const { expected, tol = 1e-8 } = referenceCase<{ g: readonly number[] }>(`sampling.calib.${method}`);
    const calibrated = calibrate(apiSample("dclus1"), TYPES_AND_API99, options);
    expectWeights({ weights: calibrated.ratios }, { weights: expected.g }, tol);
  });

  test("sampling.calibev.linear: calibration estimate of a total", () => {
    const { expected } = referenceCase<{ estimate: number }>("sampling.calibev.linear");
    const { weights } = calibrate(apiSample("dclus1"), TYPES_AND_API99);
    const scores = new ReferenceTable("apiclus1").numbers("api00");
    const total = scores.reduce((sum, score, row) => sum + score * weights[row], 0);
    expect(Math.abs(total / expected.estimate - 1)).toBeLessThan(1e-12);
  });
});

function failureOf(run: () => unknown): CalibrationError {
  try {
    run();
  } catch (error) {
    if (error instanceof CalibrationError) return error;
    throw error;
  }
  throw new Error("expected a CalibrationError");
}
