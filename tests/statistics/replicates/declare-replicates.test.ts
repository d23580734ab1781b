import { describe, expect, test } from "vitest";
import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import { estimateByDomain } from "#statistics/domains/estimate-by-domain";
import { requireEstimates } from "#statistics/estimators/estimate";
import { estimateMeans } from "#statistics/estimators/mean";
import { estimateRatios } from "#statistics/estimators/ratio";
import { estimateTotals } from "#statistics/estimators/total";
import { declareReplicates, type ReplicateType } from "#statistics/replicates/declare-replicates";
import { expectClose } from "#tests/reference/closeness";
import { ReferenceTable, referenceCase } from "#tests/reference/reference-case";
import { indicator } from "#tests/reference/reference-designs";
import { referenceReplicates } from "#tests/reference/reference-replicates";

interface Statistics {
  readonly names: string[];
  readonly estimate: number[];
  readonly se: number[];
  readonly vcov: number[][];
}
interface Stats {
  readonly mean: Statistics;
  readonly total: Statistics;
  readonly prop: Statistics;
  readonly by: { readonly by: [string]; readonly columns: Record<string, (string | number)[]> };
  readonly ratio: { readonly estimate: number; readonly se: number };
}

const SCHOOLS = ["rjk1", "rjk1_fpc", "rjkn", "rjkn_fpc", "rboot", "rsubboot", "rmrb"] as const;

describe.each(SCHOOLS)("reference: %s", (name) => {
  const { design: declared, table, degf } = referenceReplicates(name);
  const numbers = (columns: readonly string[]) => columns.map((column) => table.numbers(column));

  test("degrees of freedom", () => expect(degreesOfFreedom(declared)).toBe(degf));

  test.each([false, true])("statistics, mse = %s", (mse) => {
    const { expected } = referenceCase<Stats>(`${name}.stats${mse ? "_mse" : ""}`);
    const design = { ...declared, mse };
    const check = (wanted: Statistics, estimation: ReturnType<typeof estimateMeans>) => {
      const { estimates, standardErrors, covariance } = requireEstimates(estimation);
      const scale = Math.max(...wanted.estimate);
      expectClose(estimates, wanted.estimate);
      expectClose(standardErrors, wanted.se, { scale });
      expectClose(covariance, wanted.vcov, { scale: scale * scale });
    };
    check(expected.mean, estimateMeans(design, numbers(expected.mean.names)));
    check(expected.total, estimateTotals(design, numbers(expected.total.names)));
    const levels = table.levels("stype").map((level) => indicator(table, "stype", level));
    check(expected.prop, estimateMeans(design, levels));
    const [numerator, denominator] = numbers(["api.stu", "enroll"]);
    const ratio = requireEstimates(estimateRatios(design, [{ numerator, denominator }]));
    expectClose([...ratio.estimates, ...ratio.standardErrors], [expected.ratio.estimate, expected.ratio.se]);
  });

  test("domains", () => {
    const { by } = referenceCase<Stats>(`${name}.stats`).expected;
    const levels = by.columns[by.by[0]];
    const codes = Int32Array.from(table.texts(by.by[0]), (text) => levels.indexOf(text ?? ""));
    // R's na.rm leaves a row with a missing `enroll` out of api00 too.
    const enroll = table.numbers("enroll");
    const api00 = table.numbers("api00").map((value, row) => (Number.isNaN(enroll[row]) ? Number.NaN : value));
    const variables = [{ values: api00 }, { values: enroll }];
    const partition = { codes, count: levels.length };
    const results = estimateByDomain(declared, { partition, statistic: "mean", variables });
    for (const [index, column] of ["api00", "enroll"].entries()) {
      const found = results[index].cells.map((cell) => (cell.estimable ? cell : { estimate: 0, standardError: 0 }));
      expectClose(
        found.map((cell) => cell.estimate),
        by.columns[column] as number[],
      );
      expectClose(
        found.map((cell) => cell.standardError),
        by.columns[`se${index + 1}`] as number[],
      );
    }
  });
});

describe("reference: constants by type", () => {
  const types: ReplicateType[] = ["bootstrap", "successive-difference", "ACS", "JK1", "JK2", "BRR", "Fay"];
  test.each(types)("svrepdesign.type.%s", (type) => {
    const { expected } = referenceCase<Record<string, number>>(`svrepdesign.type.${type}`);
    const table = new ReferenceTable("apistrat");
    const file = new ReferenceTable("rep_rjkn");
    const replicates = file.names.map((column) => file.numbers(column));
    const rho = type === "Fay" ? { rho: 0.3 } : {};
    const design = declareReplicates({ weights: table.numbers("pw"), replicates, type, ...rho });
    const { estimates, standardErrors } = requireEstimates(estimateMeans(design, [table.numbers("api00")]));
    expectClose([design.scale, design.rscales[0]], [expected.scale, expected.rscale_first]);
    expectClose([...estimates, ...standardErrors], [expected.estimate, expected.se]);
  });

  test("scd.brr.half_samples: weights that multiply the sampling weight", () => {
    const { expected } = referenceCase<{
      repweights: number[][];
      ratio: number;
      ratio_se: number;
      total: number[];
      total_se: number[];
    }>("scd.brr.half_samples");
    const table = new ReferenceTable("scd");
    const replicates = expected.repweights[0].map((_, column) => expected.repweights.map((row) => row[column]));
    const weights = new Float64Array(table.size).fill(1);
    const design = declareReplicates({ weights, replicates, type: "BRR", combinedWeights: false });
    const [numerator, denominator] = [table.numbers("alive"), table.numbers("arrests")];
    const ratio = requireEstimates(estimateRatios(design, [{ numerator, denominator }]));
    expectClose([...ratio.estimates, ...ratio.standardErrors], [expected.ratio, expected.ratio_se]);
    const totals = requireEstimates(estimateTotals(design, [numerator, denominator]));
    expectClose([...totals.estimates, ...totals.standardErrors], [...expected.total, ...expected.total_se]);
  });
});

describe("refusals", () => {
  const weights = [1, 1];
  test.each([
    ["a missing replicate weight", { replicates: [[1, Number.NaN]], type: "BRR" }, "row 1"],
    ["no replicate", { replicates: [], type: "BRR" }, "found none"],
    ["a column of another length", { replicates: [[1]], type: "BRR" }, "2 rows"],
    ["a rho of 1", { replicates: [[1, 1]], type: "Fay", rho: 1 }, "found 1"],
    ["combined JKn weights without rscales", { replicates: [[0, 2]], type: "JKn" }, "rscales"],
    ["fpc for BRR", { replicates: [[0, 2]], type: "BRR", fpc: [0.5] }, "not available"],
  ] as const)("%s", (_, columns, message) => {
    expect(() => declareReplicates({ weights, ...columns })).toThrow(message);
  });
});
