import { describe, expect, test } from "vitest";
import { RANK_SCORES, testRanks } from "#models/tests/rank-test";
import { MethodError } from "#statistics/errors";
import { expectClose } from "#tests/reference/closeness";
import { referenceCase } from "#tests/reference/reference-case";
import { levelMask, referenceDesign } from "#tests/reference/reference-designs";

interface Expected {
  readonly statistic: number;
  readonly parameter: [number];
  readonly p_value: number;
  readonly estimate?: [number];
}

const SCORES = Object.keys(RANK_SCORES) as (keyof typeof RANK_SCORES)[];

describe("reference", () => {
  test.each(["dclus1", "dstrat"] as const)("%s.ranktest, two groups, each score", (name) => {
    const { design, table } = referenceDesign(name);
    const data = { values: table.numbers("enroll"), groups: table.codes("comp.imp") };
    for (const score of SCORES) {
      const { expected } = referenceCase<Expected>(`${name}.ranktest.${score}`);
      const found = testRanks(design, data, { score: RANK_SCORES[score] });
      const wanted = [expected.statistic, ...expected.parameter, expected.p_value, ...(expected.estimate ?? [])];
      expectClose([found.statistic, ...found.df, found.p, found.difference ?? 0], wanted, { absolute: 0 });
    }
  });

  test("dclus1.ranktest.kw3: R gives the degrees of freedom as the statistic, and the statistic as the parameter", () => {
    const { expected } = referenceCase<Expected>("dclus1.ranktest.kw3");
    const { design, table } = referenceDesign("dclus1");
    const found = testRanks(design, { values: table.numbers("api00"), groups: table.codes("stype") });
    expectClose(
      [found.df[0] as number, found.statistic, found.p],
      [expected.statistic, ...expected.parameter, expected.p_value],
    );
    expect(found.df[1]).toBe(12);
  });
});

describe("properties", () => {
  test("only the order of the values matters", () => {
    const { design, table } = referenceDesign("dclus1");
    const groups = table.codes("comp.imp");
    const values = table.numbers("api00");
    const { statistic } = testRanks(design, { values, groups });
    expect(testRanks(design, { values: values.map(Math.log), groups }).statistic).toBeCloseTo(statistic, 12);
    const turned = groups.map((code) => 1 - code);
    expect(testRanks(design, { values, groups: turned }).statistic).toBeCloseTo(-statistic, 10);
  });
});

describe("refusals", () => {
  test("one group, no degree of freedom", () => {
    const { design, table } = referenceDesign("dclus1");
    const values = table.numbers("api00");
    expect(() => testRanks(design, { values, groups: new Int32Array(table.size) })).toThrow(/two groups/);
    const domain = levelMask(table, "dnum", "637");
    expect(() => testRanks(design, { values, groups: table.codes("stype") }, { domain })).toThrow(MethodError);
    expect(() => testRanks(design, { values, groups: table.codes("dnum") })).toThrow(/degrees of freedom/);
  });
});
