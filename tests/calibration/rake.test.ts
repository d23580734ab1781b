import { describe, expect, test } from "vitest";
import { CalibrationError } from "#calibration/calibration-error";
import { rake } from "#calibration/rake";
import { expectWeights } from "#tests/calibration/expect-weights";
import { apiSample, SCHOOL_WIDE, TYPES, type WeightResult } from "#tests/calibration/reference-samples";
import { referenceCase } from "#tests/reference/reference-case";

const DESIGNS = ["dclus1", "dstrat", "dsrs"] as const;

function failureOf(run: () => unknown): CalibrationError {
  try {
    run();
  } catch (error) {
    if (error instanceof CalibrationError) return error;
    throw error;
  }
  throw new Error("expected a CalibrationError");
}

describe("reference", () => {
  test.each(DESIGNS)("%s.rake.default: R's stop rule, epsilon = 1 and at most 10 sweeps", (design) => {
    const { expected, tol = 1e-8 } = referenceCase<WeightResult>(`${design}.rake.default`);
    const raked = rake(apiSample(design), [TYPES, SCHOOL_WIDE], { tableChange: 1, maxSweeps: 10 });
    expectWeights(raked, expected, tol);
  });

  test.each(DESIGNS)("%s.rake.tight", (design) => {
    const { expected, tol = 1e-8 } = referenceCase<WeightResult>(`${design}.rake.tight`);
    const raked = rake(apiSample(design), [TYPES, SCHOOL_WIDE]);
    expectWeights(raked, expected, tol);
    for (const margin of raked.margins) expect(Math.abs(margin.gapAfter)).toBeLessThan(1e-10);
  });

  test("dclus1.rake.inconsistent: refused, where R stops on weights that meet one margin of the two", () => {
    const wrong = { ...SCHOOL_WIDE, counts: [1200, 5122] };
    const error = failureOf(() => rake(apiSample("dclus1"), [TYPES, wrong]));
    expect(error.reason).toBe("margins");
    expect(error.problems).toEqual([
      { kind: "totals-disagree", margin: "sch.wide", total: 6322, otherMargin: "stype", otherTotal: 6194, gap: 128 },
    ]);
  });

  test("dclus1.rake.empty_cell: refused, naming the category", () => {
    const wrong = { variable: "stype", categories: ["E", "H", "M", "X"], counts: [4421, 755, 1018, 10] };
    const error = failureOf(() => rake(apiSample("dclus1"), [wrong, SCHOOL_WIDE]));
    expect(error.problems).toContainEqual({ kind: "empty-category", margin: "stype", category: "X", count: 10 });
  });
});

describe("properties", () => {
  test("margins are matched by name, whatever the order of their categories", () => {
    const shuffled = { variable: "stype", categories: ["M", "E", "H"], counts: [1018, 4421, 755] };
    const straight = rake(apiSample("dclus1"), [TYPES, SCHOOL_WIDE]);
    const mixed = rake(apiSample("dclus1"), [shuffled, SCHOOL_WIDE]);
    expectWeights(mixed, { weights: [...straight.weights] }, 1e-12);
  });

  test("the result does not depend on the scale of the base weights", () => {
    const sample = apiSample("dclus1");
    const scaled = { ...sample, weights: sample.weights.map((weight) => weight / 1000) };
    const raked = rake(scaled, [TYPES, SCHOOL_WIDE]);
    expectWeights(raked, { weights: [...rake(sample, [TYPES, SCHOOL_WIDE]).weights] }, 1e-9);
  });
});

describe("refusals", () => {
  const sex = { variable: "sex", categories: ["f", "m"], codes: Int32Array.of(0, 0, 1, 1) };
  const region = { variable: "region", categories: ["n", "s"], codes: Int32Array.of(0, 0, 0, 1) };
  const sample = { weights: Float64Array.of(1, 1, 1, 1), variables: [sex, region] };

  test("margins that no positive weights meet are infeasible, not unconverged", () => {
    const error = failureOf(() =>
      rake(sample, [
        { variable: "sex", categories: ["f", "m"], counts: [60, 40] },
        { variable: "region", categories: ["n", "s"], counts: [50, 50] },
      ]),
    );
    expect(error.reason).toBe("infeasible");
    expect(error.problems[0]).toMatchObject({ kind: "not-met" });
  });

  test("too few sweeps are unconverged, not infeasible", () => {
    const error = failureOf(() => rake(apiSample("dclus1"), [TYPES, SCHOOL_WIDE], { maxSweeps: 2 }));
    expect(error.reason).toBe("not-converged");
  });

  test("every fault of the margins is reported at once", () => {
    const error = failureOf(() =>
      rake(sample, [
        { variable: "sex", categories: ["f", "x"], counts: [60, 0] },
        { variable: "age", categories: ["young"], counts: [-1] },
      ]),
    );
    expect(error.problems.map(({ kind, margin }) => `${margin} ${kind}`)).toEqual([
      "sex missing-category",
      "age unknown-variable",
      "age totals-disagree",
    ]);
  });
});
