import { describe, expect, test } from "vitest";
import { testMean, testMeanDifference } from "#models/tests/mean-test";
import { MethodError } from "#statistics/errors";
import { expectClose } from "#tests/reference/closeness";
import { referenceCase } from "#tests/reference/reference-case";
import { indicator, levelMask, referenceDesign } from "#tests/reference/reference-designs";

interface Expected {
  readonly statistic: number;
  readonly parameter: [number];
  readonly p_value: number;
  readonly estimate: [number];
  readonly conf_int: [number, number];
}

function expectTest(found: ReturnType<typeof testMean>, id: string): void {
  const { expected } = referenceCase<Expected>(id);
  const { t, df, estimate, lower, upper, p } = found;
  const wanted = [expected.statistic, ...expected.parameter, ...expected.estimate, ...expected.conf_int];
  expectClose([t, df, estimate, lower, upper], wanted, { absolute: 0 });
  expectClose([p], [expected.p_value], { absolute: 0 });
}

describe("reference", () => {
  test("dclus1.ttest.two", () => {
    const { design, table } = referenceDesign("dclus1");
    const group = indicator(table, "comp.imp", "Yes");
    expectTest(testMeanDifference(design, { values: table.numbers("enroll"), group }), "dclus1.ttest.two");
  });

  test("dstrat.ttest.two and dstrat.ttest.domain", () => {
    const { design, table } = referenceDesign("dstrat");
    const data = { values: table.numbers("api00"), group: indicator(table, "comp.imp", "Yes") };
    expectTest(testMeanDifference(design, data), "dstrat.ttest.two");
    const domain = levelMask(table, "stype", "H").map((inside) => 1 - inside);
    expectTest(testMeanDifference(design, data, { domain }), "dstrat.ttest.domain");
  });

  test("dstrat.ttest.paired", () => {
    const { design, table } = referenceDesign("dstrat");
    const before = table.numbers("api99");
    const values = table.numbers("api00").map((value, row) => value - (before[row] as number));
    expectTest(testMean(design, values), "dstrat.ttest.paired");
  });
});

describe("refusals", () => {
  const { design, table } = referenceDesign("dclus1");
  const values = table.numbers("api00");

  test("three groups, one group, no variance, no degree of freedom", () => {
    const group = Float64Array.from(table.codes("stype"));
    expect(() => testMeanDifference(design, { values, group })).toThrow(/found 2/);
    expect(() => testMeanDifference(design, { values, group: new Float64Array(table.size) })).toThrow(MethodError);
    expect(() => testMean(design, new Float64Array(table.size).fill(3))).toThrow(/sampling variance/);
    expect(() => testMean(design, values, { domain: levelMask(table, "dnum", "637") })).toThrow(/degree of freedom/);
  });
});
