import { describe, expect, test } from "vitest";
import { declareDesign } from "#statistics/designs/declare-design";
import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import { referenceCase } from "#tests/reference/reference-case";
import { type ReferenceDesignName, referenceDesign } from "#tests/reference/reference-designs";

describe("reference", () => {
  const cases: readonly [ReferenceDesignName, string][] = [
    ["dsrs", "dsrs.mean.api00"],
    ["dstrat", "dstrat.mean.api00"],
    ["dclus1", "dclus1.mean.api00"],
    ["dclus2", "dclus2.mean.api00"],
    ["dclus2_wr", "dclus2_wr.mean.api00"],
    ["dfpc", "dfpc.mean"],
    ["dmu284", "dmu284.mean"],
    ["dcrowd", "dcrowd.ratio"],
    ["dpps_brewer", "dpps_brewer.total"],
  ];
  test.each(cases)("%s: degrees of freedom", (name, id) => {
    const { degf } = referenceCase(id).design as { degf: number };
    expect(degreesOfFreedom(referenceDesign(name).design)).toBe(degf);
  });
});

describe("properties", () => {
  test("weights come from the population sizes of every stage, or from probabilities", () => {
    const twoStages = declareDesign({
      size: 4,
      ids: [
        [1, 1, 2, 2],
        [1, 2, 1, 2],
      ],
      fpc: [
        [6, 6, 6, 6],
        [4, 4, 10, 10],
      ],
    });
    expect([...twoStages.weights]).toEqual([6, 6, 15, 15]);
    expect([...declareDesign({ size: 2, probabilities: [0.5, 0.25] }).weights]).toEqual([2, 4]);
    expect([...declareDesign({ size: 2, fpc: [[0.1, 0.1]] }).weights]).toEqual([10, 10]);
  });

  test("nested identifiers are told apart by stratum", () => {
    const columns = { size: 4, ids: [[1, 2, 1, 2]], strata: [["a", "a", "b", "b"]], weights: [1, 1, 1, 1] };
    expect(declareDesign({ ...columns, nest: true }).stages[0].clusterCount).toBe(4);
    expect(() => declareDesign(columns)).toThrow("one stratum");
  });

  test("identifiers that are all different make every row its own unit", () => {
    expect(declareDesign({ size: 2, ids: [["x", "y"]] }).stages[0].clusters).toBeUndefined();
  });
});

describe("refusals", () => {
  test.each([
    ["a negative weight", { weights: [1, -1] }, "found -1"],
    ["a weight that is missing", { weights: [1, Number.NaN] }, "found NaN"],
    ["an infinite weight", { weights: [1, Number.POSITIVE_INFINITY] }, "found Infinity"],
    ["a missing stratum", { strata: [["a", null]] }, "row 1"],
    ["a missing identifier", { ids: [[1, Number.NaN]] }, "row 1"],
    ["a population smaller than its sample", { fpc: [[1.5, 1.5]] }, "smaller than its sample"],
    ["sizes and fractions together", { fpc: [[0.5, 10]] }, "found both"],
    ["a population that varies in a stratum", { fpc: [[10, 20]] }, "whole stratum"],
    ["a single primary unit", { ids: [["x", "x"]] }, "at least two primary units"],
    ["weights and probabilities", { weights: [1, 1], probabilities: [1, 1] }, "not both"],
    ["a column of another length", { weights: [1] }, "2 rows"],
  ])("%s", (_, columns, message) => {
    expect(() => declareDesign({ size: 2, ...columns })).toThrow(message);
  });
});
