import { describe, expect, test } from "vitest";
import { CalibrationError } from "#calibration/calibration-error";
import { type CategoricalVariable, crossVariables } from "#calibration/margins";
import { postStratify } from "#calibration/post-stratify";
import { expectWeights } from "#tests/calibration/expect-weights";
import { apiSample, TYPES, TYPES_BY_SCHOOL_WIDE, type WeightResult } from "#tests/calibration/reference-samples";
import { referenceCase } from "#tests/reference/reference-case";

const WITH_UNKNOWN = { variable: "stype", categories: ["E", "H", "M", "X"], counts: [4421, 755, 1018, 10] };

describe("reference", () => {
  test.each(["dclus1", "dsrs"])("%s.postStratify.stype", (design) => {
    const { expected, tol = 1e-8 } = referenceCase<WeightResult>(`${design}.postStratify.stype`);
    expectWeights(postStratify(apiSample(design), TYPES), expected, tol);
  });

  test.each(["dclus1", "dstrat", "dsrs"])("%s.postStratify.joint: two variables crossed", (design) => {
    const { expected, tol = 1e-8 } = referenceCase<WeightResult>(`${design}.postStratify.joint`);
    const sample = apiSample(design);
    const joint = crossVariables(sample.variables.slice(0, 2) as CategoricalVariable[]);
    expectWeights(postStratify({ ...sample, variables: [joint] }, TYPES_BY_SCHOOL_WIDE), expected, tol);
  });

  test("dclus1.postStratify.partial: a category without respondents is left out when asked", () => {
    const { expected, tol = 1e-8 } = referenceCase<WeightResult>("dclus1.postStratify.partial");
    expectWeights(postStratify(apiSample("dclus1"), WITH_UNKNOWN, { partial: true }), expected, tol);
  });
});

describe("refusals", () => {
  test("a category without respondents", () => {
    expect(() => postStratify(apiSample("dclus1"), WITH_UNKNOWN)).toThrow(CalibrationError);
    expect(() => postStratify(apiSample("dclus1"), WITH_UNKNOWN)).toThrow(/category "X".*population of 10, found none/);
  });
});

describe("regressions", () => {
  test("categories met in another order than the margin's, in a sample smaller than four times their number", () => {
    const sex = { variable: "sex", categories: ["f", "m"], codes: Int32Array.of(0, 1) };
    const margin = { variable: "sex", categories: ["m", "f"], counts: [6, 4] };
    expect([...postStratify({ weights: Float64Array.of(1, 3), variables: [sex] }, margin).weights]).toEqual([4, 6]);
  });
});
