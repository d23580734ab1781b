import { describe, expect, test } from "vitest";
import { calibrate } from "#calibration/calibrate";
import { calibrateDesign, calibrateReplicates } from "#calibration/calibrate-design";
import type { CalibratedWeights } from "#calibration/calibrated-weights";
import { type CategoricalVariable, crossVariables, type WeightedSample } from "#calibration/margins";
import { postStratify } from "#calibration/post-stratify";
import { rake } from "#calibration/rake";
import { influenceCovariance } from "#statistics/designs/influence-covariance";
import type { LinearizedDesign } from "#statistics/designs/survey-design";
import { requireEstimates } from "#statistics/estimators/estimate";
import { estimateRatios } from "#statistics/estimators/ratio";
import { CALIBRATION_CASES } from "#tests/calibration/calibration-cases";
import {
  apiSample,
  SCHOOL_WIDE,
  TYPES,
  TYPES_AND_API99,
  TYPES_BY_SCHOOL_WIDE,
} from "#tests/calibration/reference-samples";
import { ReferenceTable, referenceCase } from "#tests/reference/reference-case";
import { type ReferenceDesignName, referenceDesign } from "#tests/reference/reference-designs";

interface Estimates {
  readonly estimates: Record<"mean_api00" | "total_enroll" | "total_api99", { estimate: [number]; se: [number] }>;
}

/** Mean of api00 and totals of enroll (missing: outside the domain) and api99, with their standard errors. */
function estimate(design: LinearizedDesign, table: ReferenceTable) {
  const { weights } = design;
  const size = weights.reduce((sum, weight) => sum + weight, 0);
  const scores = table.numbers("api00");
  const mean = scores.reduce((sum, score, row) => sum + score * weights[row], 0) / size;
  const enroll = table.numbers("enroll").map((value) => (Number.isNaN(value) ? 0 : value));
  const influences = [
    scores.map((score, row) => (weights[row] * (score - mean)) / size),
    enroll.map((value, row) => value * weights[row]),
    table.numbers("api99").map((value, row) => value * weights[row]),
  ];
  const covariance = influenceCovariance(design, influences);
  return { mean, total: influences[1].reduce((sum, value) => sum + value, 0), covariance };
}

function expectEstimates(id: string, reweigh: (design: string) => CalibratedWeights): void {
  const { expected, tol = 1e-8 } = referenceCase<Estimates>(id);
  const name = id.split(".")[0];
  const { design, table } = referenceDesign(name as ReferenceDesignName);
  const { mean, total, covariance } = estimate(calibrateDesign(design, reweigh(name.replace("_wr", ""))), table);
  const { mean_api00, total_enroll, total_api99 } = expected.estimates;
  const relative = (found: number, wanted: number) => Math.abs(found / wanted - 1);
  expect(relative(mean, mean_api00.estimate[0])).toBeLessThan(tol);
  expect(relative(Math.sqrt(covariance[0]), mean_api00.se[0])).toBeLessThan(tol);
  expect(relative(total, total_enroll.estimate[0])).toBeLessThan(tol);
  expect(relative(Math.sqrt(covariance[4]), total_enroll.se[0])).toBeLessThan(tol);
  const bySurvey = total_api99.se[0];
  const known = 1e-9 * total_api99.estimate[0];
  expect(Math.abs(Math.sqrt(covariance[8]) - bySurvey)).toBeLessThan(tol * bySurvey + known);
}

describe("reference", () => {
  test.each(CALIBRATION_CASES)("%s: standard errors", (id, margins, options) => {
    expectEstimates(id, (design) => calibrate(apiSample(design), margins, options));
  });

  test.each(["dclus1", "dstrat", "dsrs"])("%s.rake.default: standard errors by the rule of rake", (design) => {
    const options = { tableChange: 1, maxSweeps: 10, centring: "rake" } as const;
    expectEstimates(`${design}.rake.default`, (name) => rake(apiSample(name), [TYPES, SCHOOL_WIDE], options));
  });

  test.each(["dclus1", "dstrat", "dsrs"])("%s.rake.tight: standard errors by the rule of rake", (design) => {
    const options = { tableChange: 1e-12, maxSweeps: 200, centring: "rake" } as const;
    expectEstimates(`${design}.rake.tight`, (name) => rake(apiSample(name), [TYPES, SCHOOL_WIDE], options));
  });

  test.each(["dclus1", "dsrs"])("%s.postStratify.stype: standard errors", (design) => {
    expectEstimates(`${design}.postStratify.stype`, (name) => postStratify(apiSample(name), TYPES));
  });
});

describe("reference, crossed margins and ratios", () => {
  test.each(["dclus1", "dstrat", "dsrs"])("%s.postStratify.joint: standard errors", (design) => {
    expectEstimates(`${design}.postStratify.joint`, (name) => {
      const sample = apiSample(name);
      const joint = crossVariables(sample.variables.slice(0, 2) as CategoricalVariable[]);
      return postStratify({ ...sample, variables: [joint] }, TYPES_BY_SCHOOL_WIDE);
    });
  });

  test("dstrat.calibrate.ratio: standard errors, the variance proportional to the variable", () => {
    const q = new ReferenceTable("apistrat").numbers("api99").map((value) => 1 / value);
    const margins = [{ variable: "api99", total: 3914069 }];
    expectEstimates("dstrat.calibrate.ratio", (name) => calibrate(apiSample(name), margins, { q }));
  });

  test("dclus1.calibrated.ratio_quantile_glm: ratio", () => {
    const { expected, tol = 1e-8 } = referenceCase<{ ratio: { estimate: number; se: number } }>(
      "dclus1.calibrated.ratio_quantile_glm",
    );
    const { design, table } = referenceDesign("dclus1");
    const calibrated = calibrateDesign(design, calibrate(apiSample("dclus1"), TYPES_AND_API99));
    const ratios = [{ numerator: table.numbers("api.stu"), denominator: table.numbers("enroll") }];
    const found = requireEstimates(estimateRatios(calibrated, ratios));
    expect(Math.abs(found.estimates[0] / expected.ratio.estimate - 1)).toBeLessThan(tol);
    expect(Math.abs(found.standardErrors[0] / expected.ratio.se - 1)).toBeLessThan(tol);
  });
});

describe("reference, replicates", () => {
  const JACKKNIVES = {
    rjk1: { dataset: "apiclus1", design: "dclus1" },
    rjkn: { dataset: "apistrat", design: "dstrat" },
  } as const;

  interface ReplicateDeclaration {
    readonly scale: number;
    readonly rscales: readonly number[];
    readonly mse: boolean;
  }

  test.each([
    ["rjk1.postStratify", (sample) => postStratify(sample, TYPES)],
    ["rjk1.rake", (sample) => rake(sample, [TYPES, SCHOOL_WIDE], { tableChange: 1e-12, maxSweeps: 200 })],
    ["rjk1.calibrate", (sample) => calibrate(sample, TYPES_AND_API99)],
    ["rjkn.calibrate.raking", (sample) => calibrate(sample, TYPES_AND_API99, { distance: "raking" })],
  ] as readonly (readonly [string, (sample: WeightedSample) => CalibratedWeights])[])("%s", (id, method) => {
    const { expected, design: declared, tol = 1e-8 } = referenceCase<Estimates["estimates"]>(id);
    const { scale, rscales, mse } = declared as ReplicateDeclaration;
    const name = id.split(".")[0] as keyof typeof JACKKNIVES;
    const sample = apiSample(JACKKNIVES[name].design);
    const columns = new ReferenceTable(`rep_${name}`);
    const replicates = columns.names.map((column) => columns.numbers(column));
    const { weights } = sample;
    const kind = { kind: "replicates", size: weights.length, weights, replicates } as const;
    const design = { ...kind, scale, rscales: Float64Array.from(rscales), mse };
    const calibrated = calibrateReplicates(design, (base) => method({ ...sample, weights: base }).weights);
    const enroll = new ReferenceTable(JACKKNIVES[name].dataset).numbers("enroll");
    const total = (of: Float64Array) =>
      enroll.reduce((sum, value, row) => (Number.isNaN(value) ? sum : sum + value * of[row]), 0);
    const totals = calibrated.replicates.map(total);
    const centre = totals.reduce((sum, value) => sum + value, 0) / totals.length;
    const variance = totals.reduce((sum, value, index) => sum + rscales[index] * (value - centre) ** 2, 0) * scale;
    expect(Math.abs(total(calibrated.weights) / expected.total_enroll.estimate[0] - 1)).toBeLessThan(tol);
    expect(Math.abs(Math.sqrt(variance) / expected.total_enroll.se[0] - 1)).toBeLessThan(tol);
  });
});

describe("properties", () => {
  test("raking and calibration by the raking distance have the same weights and the same standard errors", () => {
    const { design, table } = referenceDesign("dstrat");
    const raked = rake(apiSample("dstrat"), [TYPES, SCHOOL_WIDE]);
    const calibrated = calibrate(apiSample("dstrat"), [TYPES, SCHOOL_WIDE], { distance: "raking" });
    const [first, second] = [raked, calibrated].map((weights) => estimate(calibrateDesign(design, weights), table));
    expect(Math.abs(first.covariance[4] / second.covariance[4] - 1)).toBeLessThan(1e-8);
  });
});
