import { describe, expect, test } from "vitest";
import { type CalibrateOptions, calibrate } from "#statistics/weights/calibrate";
import { CalibrationError } from "#statistics/weights/calibration-error";
import type { PopulationMargin } from "#statistics/weights/margins";
import { ReferenceTable, referenceCase } from "#tests/reference/reference-case";
import { expectWeights } from "#tests/statistics/weights/expect-weights";
import {
  apiSample,
  SCHOOL_WIDE,
  TYPES,
  TYPES_AND_API99,
  type WeightResult,
} from "#tests/statistics/weights/reference-samples";

const FAR: readonly PopulationMargin[] = [TYPES, { variable: "api99", total: 4800000 }];
const TIGHT: CalibrateOptions = { tolerance: 1e-12, maxIterations: 500 };
const bounded = (lower: number, upper: number): CalibrateOptions => ({ ...TIGHT, bounds: { lower, upper } });
const UNITS = new ReferenceTable("apiclus1").codes("dnum");
const BOUNDS = { dclus1: [0.5, 1.75], dstrat: [0.97, 1.035], dsrs: [0.9, 1.1] } as const;

const CASES: readonly (readonly [string, readonly PopulationMargin[], CalibrateOptions])[] = [
  ...(["dclus1", "dstrat", "dsrs"] as const).flatMap(
    (design) =>
      [
        [`${design}.calibrate.linear.factor`, [TYPES], {}],
        [`${design}.calibrate.linear`, TYPES_AND_API99, {}],
        [`${design}.calibrate.raking`, TYPES_AND_API99, { ...TIGHT, distance: "raking" }],
        [`${design}.calibrate.raking.margins`, [TYPES, SCHOOL_WIDE], { ...TIGHT, distance: "raking" }],
        [`${design}.calibrate.logit`, TYPES_AND_API99, { ...bounded(0.5, 2.5), distance: "logit" }],
        [`${design}.calibrate.bounded_linear`, TYPES_AND_API99, bounded(BOUNDS[design][0], BOUNDS[design][1])],
      ] as const,
  ),
  ["dclus1.calibrate.bounded.tight", TYPES_AND_API99, bounded(0.6, 1.6)],
  ["dclus1.calibrate.trim", TYPES_AND_API99, { ...bounded(0.6, 1.6), trim: { lower: 0.7, upper: 1.5 } }],
  ["dclus1.calibrate.aggregate", TYPES_AND_API99, { units: UNITS }],
  ["dclus1.calibrate.aggregate.raking", TYPES_AND_API99, { ...TIGHT, units: UNITS, distance: "raking" }],
  ["dclus2_wr.calibrate.raking", TYPES_AND_API99, { ...TIGHT, distance: "raking" }],
  ["dclus2.calibrate.linear", TYPES_AND_API99, {}],
  ["dclus1.calibrate.negative", FAR, {}],
];

describe("reference", () => {
  test.each(CASES)("%s", (id, margins, options) => {
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
    const total = scores.reduce((sum, score, row) => sum + score * (weights[row] as number), 0);
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
