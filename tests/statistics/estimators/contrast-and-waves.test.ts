import { describe, expect, test } from "vitest";
import { declareDesign } from "#statistics/designs/declare-design";
import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import { stackDesigns } from "#statistics/designs/stack-designs";
import { estimateByDomain } from "#statistics/domains/estimate-by-domain";
import { linearContrasts, smoothFunctions } from "#statistics/estimators/contrast";
import { joinEstimates, requireEstimates } from "#statistics/estimators/estimate";
import { estimateKappa } from "#statistics/estimators/kappa";
import { estimateMeans } from "#statistics/estimators/mean";
import { estimateRatios } from "#statistics/estimators/ratio";
import { estimateTotals } from "#statistics/estimators/total";
import { independentDifference } from "#statistics/estimators/wave-difference";
import { joinParts } from "#statistics/tests/sum-of-parts";
import { expectClose } from "#tests/reference/closeness";
import { referenceCase } from "#tests/reference/reference-case";
import { indicator, levelMask, referenceDesign } from "#tests/reference/reference-designs";

interface Expected {
  readonly estimate: number[];
  readonly se: number[];
  readonly vcov?: number[][];
}

const levels = ["E", "H", "M"];

describe("reference", () => {
  const { design, table } = referenceDesign("dclus1");
  const totals = requireEstimates(
    estimateTotals(design, [table.numbers("api00"), table.numbers("enroll"), table.numbers("api99")]),
  );

  test("dclus1.contrast.linear", () => {
    const { expected } = referenceCase<Expected>("dclus1.contrast.linear");
    const contrasts = linearContrasts(totals, [
      [0.5, 0, 0.5],
      [1, 0, -1],
    ]);
    expectClose([...contrasts.estimates, ...contrasts.standardErrors], [...expected.estimate, ...expected.se]);
    expectClose(contrasts.covariance, expected.vcov ?? []);
  });

  test("dclus1.contrast.nonlinear, which is the ratio of the totals", () => {
    const { expected } = referenceCase<Expected>("dclus1.contrast.nonlinear");
    const ratio = requireEstimates(
      smoothFunctions(totals, { value: ([a, , c]) => [a / c], gradient: ([a, , c]) => [[1 / c, 0, -a / c ** 2]] }),
    );
    expectClose([...ratio.estimates, ...ratio.standardErrors], [...expected.estimate, ...expected.se]);
    const columns = [{ numerator: table.numbers("api00"), denominator: table.numbers("api99") }];
    const direct = requireEstimates(estimateRatios(design, columns));
    expectClose(ratio.standardErrors, [...direct.standardErrors], { relative: 1e-12 });
  });

  test("dclus1.contrast.odds_ratio: an empty cell has no log odds", () => {
    const cell = (awards: string, target: string) =>
      indicator(table, "awards", awards).map((value, row) => value * indicator(table, "comp.imp", target)[row]);
    const cells = [cell("Yes", "Yes"), cell("No", "No"), cell("No", "Yes"), cell("Yes", "No")];
    const result = smoothFunctions(requireEstimates(estimateMeans(design, cells)), {
      value: ([a, b, c, d]) => [Math.log((a * b) / (c * d))],
      gradient: ([a, b, c, d]) => [[1 / a, 1 / b, -1 / c, -1 / d]],
    });
    expect(result).toEqual({ estimable: false, reason: "not-finite" });
  });

  test.each(["dstrat", "dclus1"] as const)("%s.contrast.diff_domains", (name) => {
    const { expected } = referenceCase<Expected>(`${name}.contrast.diff_domains`);
    const sample = referenceDesign(name);
    const values = [sample.table.numbers("api00")];
    const parts = levels.map((level) =>
      requireEstimates(estimateMeans(sample.design, values, { domain: levelMask(sample.table, "stype", level) })),
    );
    const joined = requireEstimates(joinEstimates(sample.design, parts));
    const differences = linearContrasts(joined, [
      [-1, 1, 0],
      [-1, 0, 1],
    ]);
    // For dstrat R matches the second, unnamed vector to no statistic and returns 0: only the first is a contrast.
    const wanted = name === "dstrat" ? expected.se.slice(0, 1) : expected.se;
    expectClose(differences.standardErrors.slice(0, wanted.length), wanted);
  });

  test("dstrat.contrast.diff_two_vars, dclus1.kappa", () => {
    const two = referenceCase<Expected>("dstrat.contrast.diff_two_vars").expected;
    const strata = referenceDesign("dstrat");
    const means = estimateMeans(strata.design, [strata.table.numbers("api00"), strata.table.numbers("api99")]);
    const difference = linearContrasts(requireEstimates(means), [[1, -1]]);
    expectClose([...difference.estimates, ...difference.standardErrors], [...two.estimate, ...two.se]);
    const { expected } = referenceCase<Expected>("dclus1.kappa");
    const codes = { first: table.codes("comp.imp"), second: table.codes("sch.wide"), count: 2 };
    const kappa = requireEstimates(estimateKappa(design, codes));
    expectClose([...kappa.estimates, ...kappa.standardErrors], [...expected.estimate, ...expected.se]);
  });

  test("dclus1.domain.vs_rest, dstrat.domain.vs_all: domains that overlap or share clusters", () => {
    const rest = referenceCase<{ estimate: number; se: number; covariance: number }>("dclus1.domain.vs_rest").expected;
    const partition = { codes: Int32Array.from(levelMask(table, "stype", "M")), count: 2 };
    const variables = [{ values: table.numbers("api00") }];
    const [{ covariance = [] }] = estimateByDomain(design, {
      partition,
      statistic: "mean",
      variables,
      covariance: true,
    });
    expectClose([covariance[1]], [rest.covariance]);
    const all = referenceCase<{ estimate: number; se: number }>("dstrat.domain.vs_all").expected;
    const strata = referenceDesign("dstrat");
    const values = [strata.table.numbers("api00")];
    const middle = estimateMeans(strata.design, values, { domain: levelMask(strata.table, "stype", "M") });
    const parts = [requireEstimates(middle), requireEstimates(estimateMeans(strata.design, values))];
    const difference = linearContrasts(requireEstimates(joinEstimates(strata.design, parts)), [[1, -1]]);
    expectClose([...difference.estimates, ...difference.standardErrors], [all.estimate, all.se]);
  });
});

describe("properties", () => {
  const sample = (shift: number) =>
    declareDesign({
      size: 6,
      strata: [[1, 1, 1, 2, 2, 2]],
      weights: [1, 2, 3, 4, 5, 6 + shift],
      fpc: [[9, 9, 9, 20, 20, 20]],
    });
  const values = [Float64Array.of(3, 1, 4, 1, 5, 9), Float64Array.of(2, 7, 1, 8, 2, 8)];

  test("stacked independent samples give the difference of the two", () => {
    const [before, after] = [sample(0), sample(3)];
    const first = requireEstimates(estimateMeans(before, [values[0]]));
    const second = requireEstimates(estimateMeans(after, [values[1]]));
    const independent = independentDifference(first, second);
    const stacked = stackDesigns([before, after]);
    const all = [Float64Array.of(...values[0], ...values[1])];
    const wave = (code: number) => Uint8Array.from({ length: 12 }, (_, row) => Number(row >= 6 === (code === 1)));
    const parts = [0, 1].map((code) => requireEstimates(estimateMeans(stacked, all, { domain: wave(code) })));
    const difference = linearContrasts(requireEstimates(joinEstimates(stacked, parts)), [[-1, 1]]);
    expectClose(difference.estimates, [...independent.differences], { relative: 1e-12 });
    expectClose(difference.standardErrors, [...independent.standardErrors], { relative: 1e-12 });
    expect(degreesOfFreedom(stacked)).toBe(degreesOfFreedom(before) + degreesOfFreedom(after));
  });

  test("waves that share units: a constant change has no error", () => {
    const ids = [[1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6]];
    const panel = declareDesign({ size: 12, ids, weights: new Float64Array(12).fill(2) });
    const score = Float64Array.of(...values[0], ...values[0].map((value) => value + 1));
    const partition = { codes: Int32Array.of(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1), count: 2 };
    const request = { partition, statistic: "mean", variables: [{ values: score }], covariance: true } as const;
    const [{ covariance = new Float64Array() }] = estimateByDomain(panel, request);
    const [a, ab, , b] = covariance;
    expect(a).toBeGreaterThan(0.1);
    expect(Math.abs(a + b - 2 * ab)).toBeLessThan(1e-14);
  });

  test("degrees of freedom of Satterthwaite lie between the smaller and the sum", () => {
    const degrees = (...parts: readonly (readonly [number, number])[]) =>
      joinParts(parts.map(([variance, df]) => ({ variance, df }))).df;
    expect(degrees([1, 10], [1, 10])).toBe(20);
    expect(degrees([1, 5], [0, 9])).toBe(5);
    expect(degrees([0, 5], [0, 9])).toBeNull();
  });
});

describe("refusals", () => {
  const design = declareDesign({ size: 2 });
  const one = requireEstimates(estimateMeans(design, [Float64Array.of(1, 2)]));
  const two = requireEstimates(estimateMeans(design, [Float64Array.of(1, 2), Float64Array.of(3, 4)]));

  test("a contrast of another length, waves of other statistics, designs of other rules", () => {
    expect(() => linearContrasts(one, [[1, -1]])).toThrow("found 2");
    expect(() => independentDifference(one, two)).toThrow("found 1, 2");
    expect(() => stackDesigns([design, declareDesign({ size: 2, lonelyPsu: "adjust" })])).toThrow(
      "same stages and rules",
    );
  });
});
