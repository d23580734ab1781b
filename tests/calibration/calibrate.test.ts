import { describe, expect, test } from "vitest";
import { calibrate } from "#calibration/calibrate";
import { CalibrationError } from "#calibration/calibration-error";
import { UsageError } from "#statistics/errors";
import { bounded, CALIBRATION_CASES, FAR } from "#tests/calibration/calibration-cases";
import { expectWeights } from "#tests/calibration/expect-weights";
import {
  apiSample,
  SCHOOL_WIDE,
  TYPES,
  TYPES_AND_API99,
  type WeightResult,
} from "#tests/calibration/reference-samples";
import { ReferenceTable, referenceCase } from "#tests/reference/reference-case";

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

describe("properties", () => {
  const sex = { variable: "sex", categories: ["f", "m"], codes: Int32Array.of(0, 0, 1, 1, 0, 1) };
  const sample = { weights: new Float64Array(6).fill(1), variables: [sex] };

  test("factors q of R's variance, with the raking distance", () => {
    // R 4.2.2, survey 4.1-1: calibrate(dclus1, ~stype + sch.wide, …, variance = apiclus1$api99, calfun = "raking", epsilon = 1e-12)
    const found = calibrate(apiSample("dclus1"), [TYPES, SCHOOL_WIDE], {
      q: new ReferenceTable("apiclus1").numbers("api99").map((value) => 1 / value),
      distance: "raking",
    });
    const expected = [51.0480280269999, 29.5872109653163, 29.3918875713188, 36.4961902769339];
    for (const [index, row] of [0, 1, 2, 9].entries())
      expect(Math.abs(found.weights[row] / expected[index] - 1)).toBeLessThan(1e-9);
  });

  test("a total of zero is met in absolute terms", () => {
    const x = { variable: "x", values: Float64Array.of(-3, 1, 2, 4, -5, 2) };
    const margins = [
      { variable: "sex", categories: ["f", "m"], counts: [3, 4] },
      { variable: "x", total: 0 },
    ];
    const found = calibrate({ ...sample, variables: [sex, x] }, margins, { distance: "raking" });
    expect(Math.abs(found.margins[2].after)).toBeLessThan(1e-10);
    expect(found.margins[2].gapAfter).toBe(found.margins[2].after);
  });

  test("ratios in the thousands: the step is cut before exp overflows", () => {
    const margin = { variable: "sex", categories: ["f", "m"], counts: [3000, 120000] };
    const raked = calibrate(sample, [margin], { distance: "raking" });
    expect(raked.weights[2]).toBeCloseTo(40000, 6);
    const bounds = { lower: 0.01, upper: 40001 };
    expect(calibrate(sample, [margin], { distance: "logit", bounds }).weights[2]).toBeCloseTo(40000, 4);
  });

  test.each(["linear", "raking", "logit"] as const)("%s: any bounds are met or proved too tight", (distance) => {
    for (let width = 0.02; width < 1; width += 0.07) {
      const bounds = { lower: 1 - width, upper: 1 + width };
      const run = () => calibrate(apiSample("dclus1"), TYPES_AND_API99, { distance, bounds });
      if (width < 0.5) expect(failureOf(run).reason).toBe("infeasible");
      else if (width > 0.7) expect(run().converged).toBe(true);
    }
  });
});

describe("refusals", () => {
  const sex = { variable: "sex", categories: ["f", "m"], codes: Int32Array.of(0, 0, 1, 1) };
  const region = { variable: "region", categories: ["n", "s"], codes: Int32Array.of(0, 0, 1, 1) };
  const sample = { weights: Float64Array.of(25, 25, 25, 25), variables: [sex, region] };
  const margins = [
    { variable: "sex", categories: ["f", "m"], counts: [60, 40] },
    { variable: "region", categories: ["n", "s"], counts: [40, 60] },
  ];

  test.each([
    ["linear", {}],
    ["raking", { distance: "raking" }],
    ["logit", { distance: "logit", bounds: { lower: 0.1, upper: 10 } }],
  ] as const)("%s: collinear margins that disagree are infeasible together", (_, options) => {
    const error = failureOf(() => calibrate(sample, margins, options));
    expect(error.reason).toBe("infeasible");
    expect(error.problems[0]).toMatchObject({ kind: "not-met", margin: "region", category: "n", target: 40 });
  });

  test("no iterations left is not infeasible", () => {
    const run = () => calibrate(apiSample("dclus1"), TYPES_AND_API99, { distance: "raking", maxIterations: 2 });
    expect(failureOf(run).reason).toBe("not-converged");
  });

  test("logit without bounds around 1, and a factor q of 0", () => {
    expect(() => calibrate(sample, margins, { distance: "logit" })).toThrow(UsageError);
    expect(() => calibrate(sample, margins, { q: Float64Array.of(1, 1, 0, 1) })).toThrow(UsageError);
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
