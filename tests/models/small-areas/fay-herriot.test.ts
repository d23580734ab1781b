import { describe, expect, test } from "vitest";
import { AREA_VARIANCE_METHODS } from "#models/small-areas/area-variance";
import { fayHerriot } from "#models/small-areas/fay-herriot";
import { MethodError, UsageError } from "#statistics/errors";
import { normalNumbers, uniformNumbers } from "#tests/bench/random-numbers";
import { type ReferenceCase, ReferenceTable, referenceGroup } from "#tests/reference/reference-case";

interface Expected {
  readonly method: string;
  readonly refvar: number;
  readonly refvar_before_truncation: number;
  readonly beta: readonly number[];
  readonly beta_se: readonly number[];
  readonly gamma: readonly number[];
  readonly eblup: readonly number[];
  readonly mse: readonly number[];
  readonly g1: readonly number[];
  readonly g2: readonly number[];
  readonly g3: readonly number[];
  readonly loglik: number;
  readonly aic: number;
  readonly bic: number;
}

function expectClose(found: readonly number[], wanted: readonly number[], tolerance: number): void {
  expect(found.length).toBe(wanted.length);
  const scale = Math.max(...wanted.map(Math.abs));
  for (const [i, value] of wanted.entries())
    expect(Math.abs((found[i] ?? Number.NaN) - value)).toBeLessThanOrEqual(tolerance * Math.abs(value) + 1e-9 * scale);
}

function areasOf(table: ReferenceTable, names: readonly string[]) {
  const ones = new Float64Array(table.size).fill(1);
  return {
    direct: table.numbers("y"),
    variances: table.numbers("vardir"),
    columns: [ones, ...names.map((name) => table.numbers(name))],
  };
}

const made = areasOf(new ReferenceTable("fay_herriot_made"), ["x1", "x2"]);
const zero = areasOf(new ReferenceTable("fay_herriot_zero"), ["x1", "x2"]);

describe("reference", () => {
  const cases = referenceGroup("fay-herriot").filter((entry) => /^fh\.(made|zero)\./.test(entry.id));
  test("three methods on two tables", () => {
    expect(cases.length).toBe(6);
  });
  test.each(cases)("$id", (entry: ReferenceCase) => {
    const expected = entry.result as Expected;
    const method = AREA_VARIANCE_METHODS.find((name) => name === expected.method);
    const model = fayHerriot(entry.dataset === "fay_herriot_zero" ? zero : made, method);
    const tolerance = entry.tol ?? 1e-8;
    expectClose([model.areaVariance], [expected.refvar], tolerance);
    expectClose([model.beforeTruncation], [expected.refvar_before_truncation], tolerance);
    expectClose(model.coefficients, expected.beta, tolerance);
    expectClose(model.coefficientErrors, expected.beta_se, tolerance);
    for (const part of ["gamma", "eblup", "mse", "g1", "g2", "g3"] as const)
      expectClose(
        model.areas.map((area) => area[part]),
        expected[part],
        tolerance,
      );
    expectClose([model.logLikelihood, model.aic, model.bic], [expected.loglik, expected.aic, expected.bic], tolerance);
  });
});

describe("properties", () => {
  test.each(AREA_VARIANCE_METHODS)("%s: the predictor lies between the direct and the fitted value", (method) => {
    for (const [i, area] of fayHerriot(made, method).areas.entries()) {
      const direct = made.direct[i] ?? 0;
      expect(area.gamma).toBeGreaterThan(0);
      expect(area.gamma).toBeLessThan(1);
      expect(Math.abs(area.eblup - direct) + Math.abs(area.eblup - area.fitted)).toBeCloseTo(
        Math.abs(area.residual),
        10,
      );
      expect(area.mse).toBeGreaterThan(0);
    }
  });
  test("an estimate of zero gives the synthetic estimate", () => {
    const model = fayHerriot(zero);
    expect(model.areaVariance).toBe(0);
    expect(model.beforeTruncation).toBeLessThan(0);
    for (const area of model.areas) expect(area.eblup).toBe(area.fitted);
  });
  test("the unit of measure does not matter", () => {
    const model = fayHerriot(made, "ML");
    const scaled = fayHerriot(
      { direct: made.direct.map((y) => 10 * y), variances: made.variances.map((d) => 100 * d), columns: made.columns },
      "ML",
    );
    for (const [i, area] of scaled.areas.entries()) expect(area.eblup / 10).toBeCloseTo(model.areas[i]?.eblup ?? 0, 6);
  });
  test("few areas and a small variance: an answer at every draw, by every method", () => {
    const next = uniformNumbers(13);
    const normal = normalNumbers(next);
    for (let draw = 0; draw < 100; draw++) {
      const variances = Float64Array.from({ length: 13 }, (_, i) => 0.4 + 0.1 * i);
      const column = variances.map(() => 10 * next());
      const direct = column.map((x, i) => 5 + 0.5 * x + Math.sqrt(0.25 + (variances[i] ?? 0)) * normal());
      for (const method of AREA_VARIANCE_METHODS) {
        const model = fayHerriot({ direct, variances, columns: [new Float64Array(13).fill(1), column] }, method);
        expect(model.areaVariance).toBeGreaterThanOrEqual(0);
        expect(model.areas.every(({ mse }) => Number.isFinite(mse))).toBe(true);
      }
    }
  });
  test("iterates stay where A + D is positive when the fit is exact", () => {
    const x = [1, 2, 3, 4, 5, 6];
    const model = fayHerriot({
      direct: x.map((v) => 2 * v),
      variances: [1, 2, 1, 3, 1, 2],
      columns: [[1, 1, 1, 1, 1, 1], x],
    });
    expect(model.areaVariance).toBe(0);
    expect(model.beforeTruncation).toBeGreaterThan(-1);
  });
});

describe("refusals", () => {
  const ones = [1, 1, 1, 1];
  test("a sampling variance of zero", () => {
    expect(() => fayHerriot({ direct: [1, 2, 3, 4], variances: [1, 0, 1, 1], columns: [ones] })).toThrow(UsageError);
  });
  test("columns of another length", () => {
    expect(() => fayHerriot({ direct: [1, 2, 3, 4], variances: [1, 1, 1], columns: [ones] })).toThrow(UsageError);
  });
  test("as many columns as areas", () => {
    expect(() => fayHerriot({ direct: [1], variances: [1], columns: [[1]] })).toThrow(UsageError);
  });
  test("collinear columns", () => {
    const data = { direct: [1, 2, 3, 5], variances: [1, 1, 1, 1], columns: [ones, [2, 2, 2, 2]] };
    expect(() => fayHerriot(data)).toThrow(MethodError);
  });
});
