import { describe, expect, test } from "vitest";
import { describeQuantity, type QuantityDescription } from "#factorial/descriptions/describe-quantity";
import { multipleCorrespondence } from "#factorial/multiple-correspondence";
import { UsageError } from "#statistics/errors";
import { column, expectClose, type NamedTable } from "#tests/factorial/expect-close";
import { factorialReference, holedQuestions } from "#tests/factorial/factorial-reference";
import { allTeaFactors, teaAge, teaFactors, teaWeights } from "#tests/factorial/tea";
import { referenceCase } from "#tests/reference/reference-case";

function expectLinks(
  found: QuantityDescription,
  tables: { factors: NamedTable; levels: NamedTable },
  tolerance = 1e-8,
): void {
  const factors = found.factors.filter(({ p }) => p <= 0.05);
  const wantedFactors = tables.factors.values as readonly (readonly number[])[];
  expect(factors.map(({ variable }) => variable)).toEqual(tables.factors.rows);
  expectClose(
    factors.map(({ r2 }) => r2),
    column(wantedFactors, 0),
    tolerance,
  );
  expectClose(
    factors.map(({ p }) => p),
    column(wantedFactors, 1),
    tolerance,
  );
  const levels = new Map(found.levels.filter(({ p }) => p <= 0.05).map((row) => [`${row.variable}=${row.level}`, row]));
  const wantedLevels = tables.levels.values as readonly (readonly number[])[];
  expect(levels.size).toBe(tables.levels.rows.length);
  expectClose(
    tables.levels.rows.map((name) => levels.get(name)?.estimate ?? Number.NaN),
    column(wantedLevels, 0),
    tolerance,
  );
  expectClose(
    tables.levels.rows.map((name) => levels.get(name)?.p ?? Number.NaN),
    column(wantedLevels, 1),
    tolerance,
  );
}

describe("reference", () => {
  test("tea.condes.age", () => {
    const { expected } = referenceCase<{ quali: NamedTable; category: NamedTable }>("tea.condes.age");
    const found = describeQuantity(teaAge, { factors: allTeaFactors });
    expectLinks(found, { factors: expected.quali, levels: expected.category });
  });
  test("tea.mca.dimdesc", () => {
    const { expected, tol } = referenceCase<{ dim1_quali: NamedTable; dim1_category: NamedTable }>("tea.mca.dimdesc");
    const [axis] = multipleCorrespondence(teaFactors(1, 18)).respondents.coordinates;
    const found = describeQuantity(
      { variable: "axis 1", values: axis ?? new Float64Array() },
      { factors: allTeaFactors },
    );
    expectLinks(found, { factors: expected.dim1_quali, levels: expected.dim1_category }, tol);
  });
});

describe("reference, beyond the set", () => {
  test("condes with weights, a quantity and missing answers", () => {
    const { quantities, factors, levels } = factorialReference.condes;
    const poids = { variable: "poids", values: teaWeights };
    const found = describeQuantity(teaAge, { factors: holedQuestions, quantities: [poids], weights: teaWeights });
    expectClose(
      found.quantities.flatMap(({ correlation, p }) => [correlation, p]),
      quantities.values.flat(),
    );
    expect(found.factors.map(({ variable }) => variable)).toEqual(factors.rows);
    expectClose(
      found.factors.flatMap(({ r2, p }) => [r2, p]),
      factors.values.flat(),
    );
    const byName = new Map(
      found.levels.map((row) => [
        row.level === "NA" ? `${row.variable}=NA` : `${row.variable}=${row.variable}=${row.level}`,
        row,
      ]),
    );
    expect(byName.size).toBe(levels.rows.length);
    expectClose(
      levels.rows.map((name) => byName.get(name)?.estimate ?? Number.NaN),
      column(levels.values, 0),
    );
    expectClose(
      levels.rows.map((name) => byName.get(name)?.p ?? Number.NaN),
      column(levels.values, 1),
    );
  });
});

describe("properties", () => {
  test("a quantity correlates perfectly with itself, and a constant is left out", () => {
    const found = describeQuantity(teaAge, {
      quantities: [teaAge, { variable: "flat", values: new Float64Array(300).fill(1) }],
    });
    expect(found.quantities.map(({ variable }) => variable)).toEqual(["age"]);
    expect(found.quantities[0]?.correlation).toBeCloseTo(1, 12);
  });
  test("weights that sum to 1 count as rows", () => {
    const shares = new Float64Array(300).fill(1 / 300);
    const plain = describeQuantity(teaAge, { factors: allTeaFactors.slice(0, 3) });
    const weighted = describeQuantity(teaAge, { factors: allTeaFactors.slice(0, 3), weights: shares });
    expectClose(
      weighted.factors.map(({ p }) => p),
      plain.factors.map(({ p }) => p),
      1e-9,
    );
  });
});

describe("refusals", () => {
  test("a column of another length", () => {
    expect(() => describeQuantity(teaAge, { quantities: [{ variable: "x", values: Float64Array.of(1) }] })).toThrow(
      UsageError,
    );
  });
});
