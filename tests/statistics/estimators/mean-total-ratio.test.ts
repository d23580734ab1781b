import { describe, expect, test } from "vitest";
import { declareDesign } from "#statistics/designs/declare-design";
import { requireEstimates } from "#statistics/estimators/estimate";
import { estimateMeans } from "#statistics/estimators/mean";
import { estimateRatios } from "#statistics/estimators/ratio";
import { estimateTotals } from "#statistics/estimators/total";
import { expectClose } from "#tests/reference/closeness";
import { type ReferenceTable, referenceCase } from "#tests/reference/reference-case";
import { indicator, type ReferenceDesignName, referenceDesign } from "#tests/reference/reference-designs";

interface Expected {
  readonly estimate: number[];
  readonly se: number[];
  readonly vcov?: number[][];
}

const API_DESIGNS = ["dsrs", "dsrs_wr", "dstrat", "dstrat_wr", "dclus1", "dclus1_wr", "dclus2", "dclus2_wr"] as const;
const levels = (table: ReferenceTable, column: string) =>
  table.levels(column).map((level) => indicator(table, column, level));
const crossed = (table: ReferenceTable, outer: string, inner: string) =>
  levels(table, outer).flatMap((a) => levels(table, inner).map((b) => b.map((value, row) => value * a[row])));
const numbers = (table: ReferenceTable, ...columns: string[]) => columns.map((column) => table.numbers(column));

describe("reference", () => {
  const check = (id: string, estimation: ReturnType<typeof estimateMeans>) => {
    const { expected } = referenceCase<Expected>(id);
    const { estimates, standardErrors, covariance } = requireEstimates(estimation);
    const scale = Math.max(...expected.estimate.map(Math.abs));
    expectClose(estimates, expected.estimate);
    expectClose(standardErrors, expected.se, { scale });
    if (expected.vcov) expectClose(covariance, expected.vcov, { scale: scale * scale });
  };

  test.each(API_DESIGNS)("%s: means, factor shares, totals", (name) => {
    const { design, table } = referenceDesign(name);
    check(`${name}.mean.api00`, estimateMeans(design, numbers(table, "api00")));
    check(`${name}.mean.multi`, estimateMeans(design, numbers(table, "api00", "api99", "enroll")));
    check(`${name}.mean.stype`, estimateMeans(design, levels(table, "stype")));
    check(`${name}.mean.interaction`, estimateMeans(design, crossed(table, "comp.imp", "stype")));
    check(`${name}.total.enroll`, estimateTotals(design, numbers(table, "enroll")));
    check(`${name}.total.stype`, estimateTotals(design, levels(table, "stype")));
  });

  test.each(API_DESIGNS)("%s: ratio", (name) => {
    const { design, table } = referenceDesign(name);
    const { expected } = referenceCase<{ estimate: number; se: number }>(`${name}.ratio`);
    const [numerator, denominator] = numbers(table, "api.stu", "enroll");
    const { estimates, standardErrors } = requireEstimates(estimateRatios(design, [{ numerator, denominator }]));
    expectClose(estimates, [expected.estimate]);
    expectClose(standardErrors, [expected.se]);
  });

  test.each([
    ["dhosp", "total", ["births"]],
    ["dhosp", "mean", ["births"]],
    ["dfpc", "mean", ["x"]],
    ["dfpc", "total", ["x"]],
    ["dfpc_nofpc", "mean", ["x"]],
    ["dmu284", "total", ["y1"]],
    ["dmu284", "mean", ["y1"]],
    ["dpps_brewer", "total", ["Bush", "Kerry", "Nader"]],
    ["dpps_wr", "total", ["Bush", "Kerry", "Nader"]],
  ] as const)("%s: %s of %j", (name, statistic, columns) => {
    const { design, table } = referenceDesign(name as ReferenceDesignName);
    const suffix = name === "dhosp" ? `.${columns[0]}` : "";
    const estimator = statistic === "mean" ? estimateMeans : estimateTotals;
    check(`${name}.${statistic}${suffix}`, estimator(design, numbers(table, ...columns)));
  });
});

describe("properties", () => {
  const weights = [1, 2, 3, 4];
  const values = [Float64Array.of(1, 5, 2, 8)];

  test("the scale of the weights is irrelevant to a mean", () => {
    const one = requireEstimates(estimateMeans(declareDesign({ size: 4, weights }), values));
    const scaled = weights.map((weight) => weight * 1000);
    const other = requireEstimates(estimateMeans(declareDesign({ size: 4, weights: scaled }), values));
    expectClose(other.estimates, [...one.estimates], { relative: 1e-12 });
    expectClose(other.standardErrors, [...one.standardErrors], { relative: 1e-12 });
  });

  test("a domain counts every unit of its strata", () => {
    const design = declareDesign({ size: 4, weights: [1, 1, 1, 1] });
    const outside = requireEstimates(estimateTotals(design, [Float64Array.of(1, 5, 0, 0)]));
    const domain = Uint8Array.of(1, 1, 0, 0);
    const inside = requireEstimates(estimateTotals(design, values, { domain }));
    expectClose(inside.standardErrors, [...outside.standardErrors], { relative: 1e-12 });
  });

  test("a missing value leaves the row out of the mean and in the design", () => {
    const design = declareDesign({ size: 4, weights: [1, 1, 1, 1] });
    const missing = requireEstimates(estimateMeans(design, [Float64Array.of(1, 5, Number.NaN, 8)]));
    const masked = requireEstimates(estimateMeans(design, values, { domain: Uint8Array.of(1, 1, 0, 1) }));
    expect(missing.estimates).toEqual(masked.estimates);
    expect(missing.standardErrors).toEqual(masked.standardErrors);
  });
});

describe("refusals", () => {
  const design = declareDesign({ size: 2 });

  test("an empty domain is not estimable", () => {
    const domain = new Uint8Array(2);
    expect(estimateMeans(design, [Float64Array.of(1, 2)], { domain })).toEqual({
      estimable: false,
      reason: "empty-domain",
    });
    expect(estimateTotals(design, [Float64Array.of(1, 2)], { domain })).toEqual({
      estimable: false,
      reason: "empty-domain",
    });
  });

  test("a ratio to zero is not estimable", () => {
    const ratio = { numerator: Float64Array.of(1, 2), denominator: Float64Array.of(0, 0) };
    expect(estimateRatios(design, [ratio])).toEqual({ estimable: false, reason: "zero-denominator" });
  });

  test("a missing value where none is allowed", () => {
    expect(() => estimateMeans(design, [Float64Array.of(1, Number.NaN)], { missing: "refuse" })).toThrow("row 1");
  });
});
