import { describe, expect, test } from "vitest";
import { calibrate } from "#calibration/calibrate";
import { describeWeights } from "#calibration/weight-diagnostics";
import { UsageError } from "#statistics/errors";
import { apiSample, TYPES, TYPES_AND_API99, type WeightResult } from "#tests/calibration/reference-samples";
import { referenceCase } from "#tests/reference/reference-case";

/** R 4.2.2: w <- weights(calibrate(dclus1, ~stype + api99, PA)); length(w) * sum(w^2) / sum(w)^2; quantile(w / pw, …). */
const BY_R = {
  kish: 1.0905832622045,
  quantiles: [
    0.490537843591913, 0.56968581068948, 0.621391523816259, 0.765644427753613, 0.991982666149045, 1.18845948943376,
    1.34343244331205, 1.52449834276943, 1.79869028138862,
  ],
};

describe("reference", () => {
  const sample = apiSample("dclus1");

  test("Kish's design effect and the quantiles of the ratios", () => {
    const { weights, bounds } = calibrate(sample, TYPES_AND_API99);
    const account = describeWeights(sample.weights, weights, bounds);
    expect(account.kishAfter).toBeCloseTo(BY_R.kish, 12);
    expect(account.effectiveSize).toBeCloseTo(183 / BY_R.kish, 9);
    expect(account.kishBefore).toBeCloseTo(1, 12);
    account.ratios.quantiles.forEach(({ ratio }, index) => {
      expect(ratio).toBeCloseTo(BY_R.quantiles[index], 12);
    });
    expect(account.ratios).toMatchObject({ atLower: 0, atUpper: 0 });
  });

  test("dclus1.calibrate.negative: negative weights are counted, never silent", () => {
    const { expected } = referenceCase<WeightResult>("dclus1.calibrate.negative");
    const { weights } = calibrate(sample, [TYPES, { variable: "api99", total: 4800000 }]);
    const account = describeWeights(sample.weights, weights);
    expect(account.negative).toBe(expected.weights.filter((weight) => weight < 0).length);
    expect(account.ratios.smallest).toBeCloseTo(expected.g_min, 9);
    expect(account.kishAfter).toBeUndefined();
  });

  test("dclus1.calibrate.bounded.tight: shares of respondents at the bounds", () => {
    const bounds = { lower: 0.6, upper: 1.6 };
    const { expected } = referenceCase<WeightResult>("dclus1.calibrate.bounded.tight");
    const base = sample.weights[0];
    const share = (bound: number) =>
      expected.weights.filter((weight) => Math.abs(weight / base - bound) < 1e-9).length / expected.weights.length;
    const account = describeWeights(sample.weights, calibrate(sample, TYPES_AND_API99, { bounds }).weights, bounds);
    expect(account.ratios).toMatchObject({ atLower: share(0.6), atUpper: share(1.6) });
  });
});

describe("refusals", () => {
  test("nothing to describe", () => {
    expect(() => describeWeights(Float64Array.of(), Float64Array.of())).toThrow(UsageError);
  });
});
