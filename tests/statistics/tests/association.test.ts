import { describe, expect, test } from "vitest";
import { MethodError } from "#statistics/errors";
import { type AssociationStatistic, testAssociation } from "#statistics/tests/association";
import { contingencyTable, tableAssociation } from "#statistics/tests/contingency-table";
import { expectClose } from "#tests/reference/closeness";
import { ReferenceTable, referenceCase, referenceGroup } from "#tests/reference/reference-case";
import { levelMask, type ReferenceDesignName, referenceDesign } from "#tests/reference/reference-designs";

interface Expected {
  readonly statistic: number;
  readonly parameter?: readonly number[];
  readonly p_value: number;
}

const CALL = /~([\w.]+) \+ ([\w.]+), (\w+)(?:, statistic = '(\w+)')?\)/;
const groups = referenceGroup("tests");

function sampleOf(call: string) {
  const [, rows = "", columns = "", name = "", statistic = "F"] = CALL.exec(call) ?? [];
  const { design, table } = referenceDesign(name as ReferenceDesignName);
  const codes = { rows: table.codes(rows), columns: table.codes(columns) };
  return { design, table, codes, names: { rows, columns }, statistic: statistic as AssociationStatistic };
}

const byRow = (values: Float64Array, rowCount: number): number[][] =>
  Array.from({ length: rowCount }, (_, row) => Array.from(values).filter((__, cell) => cell % rowCount === row));

describe("reference", () => {
  test.each(groups.filter(({ call }) => call.includes("statistic =")))("$id", ({ id, call, tol }) => {
    const { expected } = referenceCase<Expected>(id);
    const { design, codes, statistic } = sampleOf(call);
    const found = testAssociation(design, codes, { statistic });
    const relative = tol ?? 1e-8;
    expectClose([found.statistic, found.p], [expected.statistic, expected.p_value], { relative, scale: 1 });
    if (expected.parameter) expectClose(found.df, expected.parameter, { relative });
    else expect(found.df).toEqual([]);
  });

  test.each(groups.filter(({ id }) => id.endsWith(".table")))("$id", ({ id, call }) => {
    const { expected } = referenceCase<{ Freq: number[] }>(id);
    const { design, codes } = sampleOf(call);
    expectClose(contingencyTable(design.weights, codes).counts, expected.Freq);
  });

  test.each(groups.filter(({ id }) => id.endsWith(".cramer_v")))("$id", ({ id, call }) => {
    const { expected } = referenceCase<{ phi2: number; cramer_v: number }>(id);
    const { design, codes } = sampleOf(call);
    const { phiSquared, cramerV } = tableAssociation(contingencyTable(design.weights, codes));
    expectClose([phiSquared, cramerV], [expected.phi2, expected.cramer_v]);
  });

  test.each(groups.filter(({ id }) => id.endsWith(".residuals")))("$id", ({ id, call }) => {
    type Cells = { values: number[][] };
    const { expected } = referenceCase<Record<"observed" | "expected" | "residuals" | "stdres", Cells>>(id);
    const { design, codes } = sampleOf(call);
    const table = contingencyTable(design.weights, codes);
    const found = tableAssociation(table);
    const rowCount = table.rowCodes.length;
    expectClose(byRow(found.observed, rowCount).flat(), expected.observed.values);
    expectClose(byRow(found.expected, rowCount).flat(), expected.expected.values);
    expectClose(byRow(found.residuals, rowCount).flat(), expected.residuals.values);
    expectClose(byRow(found.standardized, rowCount).flat(), expected.stdres.values);
  });
});

describe("properties", () => {
  test("the scale of the weights and the order of the codes are irrelevant", () => {
    const { design, codes } = sampleOf("~awards + stype, dstrat)");
    const reference = testAssociation(design, codes);
    const scaled = testAssociation({ ...design, weights: design.weights.map((weight) => weight / 1000) }, codes);
    const turned = testAssociation(design, { rows: codes.rows.map((code) => 1 - code), columns: codes.columns });
    for (const { statistic, df, p } of [scaled, turned])
      expectClose([statistic, ...df, p], [reference.statistic, ...reference.df, reference.p], { relative: 1e-10 });
  });

  // R's approximation rounds the degrees of freedom down, which alone moves it by a tenth here.
  test("the exact tail is near its saddle-point approximation", () => {
    for (const name of ["dclus1", "dstrat"]) {
      const { design, codes } = sampleOf(`~sch.wide + stype, ${name})`);
      const exact = testAssociation(design, codes, { statistic: "exact" });
      const { p } = testAssociation(design, codes, { statistic: "saddlepoint" });
      expect(Math.abs(exact.p / p - 1)).toBeLessThan(0.2);
    }
  });

  test("a missing value leaves the row out of the cells", () => {
    const { design, codes } = sampleOf("~awards + stype, dstrat)");
    const rows = codes.rows.map((code, row) => (row < 7 ? -1 : code));
    expect(contingencyTable(design.weights, { ...codes, rows }).cells.subarray(0, 7)).toEqual(
      new Int32Array(7).fill(-1),
    );
    expect(testAssociation(design, { ...codes, rows }).p).not.toBe(testAssociation(design, codes).p);
  });
});

describe("refusals", () => {
  test("a single value, an empty domain, no degree of freedom, too few for Wald's adjusted test", () => {
    const { design, codes, table } = sampleOf("~awards + stype, dclus1)");
    const single = new Int32Array(design.size);
    expect(() => testAssociation(design, { ...codes, rows: single })).toThrow(MethodError);
    expect(() => testAssociation(design, codes, { domain: new Uint8Array(design.size) })).toThrow(/found none/);
    expect(() => testAssociation(design, codes, { domain: levelMask(table, "dnum", "637") })).toThrow(MethodError);
    const many = new ReferenceTable("apiclus1").codes("dnum");
    expect(() => testAssociation(design, { rows: codes.columns, columns: many }, { statistic: "adjWald" })).toThrow(
      MethodError,
    );
  });
});
