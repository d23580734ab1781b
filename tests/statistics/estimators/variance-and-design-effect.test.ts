import { describe, expect, test } from "vitest";
import { declareDesign } from "#statistics/designs/declare-design";
import {
  coefficientOfVariation,
  designEffects,
  effectiveBase,
  simpleMeanVariances,
  simpleTotalVariances,
} from "#statistics/estimators/design-effect";
import { requireEstimates } from "#statistics/estimators/estimate";
import { estimateMeans } from "#statistics/estimators/mean";
import { estimateTotals } from "#statistics/estimators/total";
import { estimateVariances } from "#statistics/estimators/variance";
import { expectClose } from "#tests/reference/closeness";
import { referenceCase } from "#tests/reference/reference-case";
import { indicator, referenceDesign } from "#tests/reference/reference-designs";

const VARIANCE_DESIGNS = [
  "dsrs",
  "dsrs_wr",
  "dstrat",
  "dstrat_wr",
  "dclus1",
  "dclus1_wr",
  "dclus2",
  "dclus2_wr",
] as const;
const DEFF_DESIGNS = ["dsrs", "dstrat", "dclus1", "dclus2", "dclus1_wr"] as const;

describe("reference", () => {
  test.each(VARIANCE_DESIGNS)("%s.var", (name) => {
    const { expected } = referenceCase<{ estimate: number; se: number }>(`${name}.var`);
    const { design, table } = referenceDesign(name);
    const { estimates, standardErrors } = requireEstimates(estimateVariances(design, [table.numbers("api00")]));
    expectClose([...estimates, ...standardErrors], [expected.estimate, expected.se]);
  });

  test("dstrat.var.multi", () => {
    const { expected } = referenceCase<{ covariance: number[]; se: number[] }>("dstrat.var.multi");
    const { design, table } = referenceDesign("dstrat");
    const variables = [table.numbers("api00"), table.numbers("api99")];
    const { estimates, standardErrors } = requireEstimates(estimateVariances(design, variables));
    expectClose(estimates, expected.covariance);
    expectClose(standardErrors, expected.se);
  });

  test.each(DEFF_DESIGNS)("%s.deff", (name) => {
    const { design, table } = referenceDesign(name);
    const scores = [table.numbers("api00"), table.numbers("api99")];
    const levels = ["stype", "comp.imp"].flatMap((column) =>
      table.levels(column).map((level) => indicator(table, column, level)),
    );
    const check = (id: string, effects: ReturnType<typeof designEffects>) => {
      const { expected } = referenceCase<{ deff: number[] }>(`${name}.deff.${id}`);
      if (!effects.estimable) throw new Error(effects.reason);
      expectClose(effects.effects, expected.deff);
    };
    const means = (variables: Float64Array[], baseline: "with-replacement" | "without-replacement") => {
      const simple = simpleMeanVariances(design, variables, { baseline });
      if (!simple.estimable) throw new Error(simple.reason);
      return designEffects(requireEstimates(estimateMeans(design, variables)), simple);
    };
    check("mean", means(scores, "without-replacement"));
    check("mean.replace", means(scores, "with-replacement"));
    check("prop", means(levels, "with-replacement"));
    const totals = requireEstimates(estimateTotals(design, [table.numbers("api.stu")]));
    const simple = simpleTotalVariances(design, [table.numbers("api.stu")], { rows: totals.rows });
    if (!simple.estimable) throw new Error(simple.reason);
    check("total", designEffects(totals, simple));
  });
});

describe("properties", () => {
  test("an equal-weight sample with replacement has a design effect of 1", () => {
    const design = declareDesign({ size: 5, weights: [3, 3, 3, 3, 3] });
    const values = [Float64Array.of(1, 4, 2, 9, 5)];
    const simple = simpleMeanVariances(design, values, { baseline: "with-replacement" });
    if (!simple.estimable) throw new Error(simple.reason);
    const effects = designEffects(requireEstimates(estimateMeans(design, values)), simple);
    if (!effects.estimable) throw new Error(effects.reason);
    expectClose(effects.effects, [1], { relative: 1e-12 });
  });

  test("the effective base divides by the design effect; the coefficient of variation by the estimate", () => {
    expect(effectiveBase(200, 1.6)).toBe(125);
    expect(coefficientOfVariation(50, 5)).toBe(0.1);
    expect(coefficientOfVariation(0, 5)).toBeUndefined();
  });
});

describe("regressions", () => {
  test("with missing values n counts every row: svyvar(~acs.46, dstrat, na.rm = TRUE) of survey 4.1-1", () => {
    const { design, table } = referenceDesign("dstrat");
    const { estimates, standardErrors } = requireEstimates(estimateVariances(design, [table.numbers("acs.46")]));
    expectClose(estimates, [11.320126662626048]);
    expectClose(standardErrors, [2.7748496264956559]);
  });
});

describe("refusals", () => {
  const values = [Float64Array.of(1, 2)];

  test("one respondent has no variance; weights that sum to less than the sample have no finite baseline", () => {
    const design = declareDesign({ size: 2, weights: [0.4, 0.4] });
    expect(estimateVariances(design, values, { domain: Uint8Array.of(1, 0) })).toEqual({
      estimable: false,
      reason: "too-few-respondents",
    });
    expect(simpleMeanVariances(design, values, {})).toEqual({ estimable: false, reason: "sample-exceeds-population" });
  });

  test("a variable that does not vary has no design effect", () => {
    const design = declareDesign({ size: 2 });
    const constant = [Float64Array.of(3, 3)];
    const simple = simpleMeanVariances(design, constant, { baseline: "with-replacement" });
    if (!simple.estimable) throw new Error(simple.reason);
    expect(designEffects(requireEstimates(estimateMeans(design, constant)), simple)).toEqual({
      estimable: false,
      reason: "no-variation",
    });
  });
});
