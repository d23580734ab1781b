import { describe, expect, test } from "vitest";
import {
  type ClassDescriptionByQuantities,
  describeClassesByQuantities,
} from "#factorial/descriptions/describe-classes-by-quantities";
import { MethodError } from "#statistics/errors";
import { column, expectClose, type NamedTable } from "#tests/factorial/expect-close";
import { factorialReference, holedQuestions } from "#tests/factorial/factorial-reference";
import { allTeaFactors, factorOf, teaAge, teaWeights } from "#tests/factorial/tea";
import { ReferenceTable, referenceCase } from "#tests/reference/reference-case";

interface Expected {
  readonly quanti_var?: NamedTable;
  readonly quanti?: Readonly<Record<string, NamedTable | null>>;
}

const wine = new ReferenceTable("wine");
const where = allTeaFactors.find((factor) => factor.variable === "where");
if (where === undefined) throw new Error("no column where");

function expectQuantities(found: ClassDescriptionByQuantities, expected: Expected, threshold: number): void {
  const associations = found.associations.filter(({ p }) => p <= threshold);
  const wanted = (expected.quanti_var?.values ?? []) as readonly (readonly number[])[];
  expect(associations.map(({ variable }) => variable)).toEqual(expected.quanti_var?.rows ?? []);
  expectClose(
    associations.map(({ eta2 }) => eta2),
    column(wanted, 0),
  );
  expectClose(
    associations.map(({ p }) => p),
    column(wanted, 1),
  );
  for (const [level, table] of Object.entries(expected.quanti ?? {})) {
    const rows = found.classes.find((one) => one.level === level)?.quantities.filter(({ p }) => p <= threshold) ?? [];
    const values = (table?.values ?? []) as readonly (readonly number[])[];
    expect(rows.map(({ variable }) => variable)).toEqual(table?.rows ?? []);
    for (const [position, name] of (
      ["vTest", "meanInClass", "mean", "deviationInClass", "deviation", "p"] as const
    ).entries())
      expectClose(
        rows.map((row) => row[name]),
        column(values, position),
      );
  }
}

describe("reference", () => {
  test("wine.catdes.label", () => {
    const quantities = wine.names.slice(3).map((variable) => ({ variable, values: wine.numbers(variable) }));
    const found = describeClassesByQuantities(factorOf(wine, "Label"), quantities);
    expectQuantities(found, referenceCase<Expected>("wine.catdes.label").expected, 0.05);
  });
  test("tea.catdes.where, age", () => {
    const found = describeClassesByQuantities(where, [teaAge]);
    expectQuantities(found, referenceCase<Expected>("tea.catdes.where").expected, 0.05);
    expectQuantities(found, referenceCase<Expected>("tea.catdes.where.all").expected, 1);
  });
  test("tea.catdes.where.weighted, age", () => {
    const found = describeClassesByQuantities(where, [teaAge], teaWeights);
    expectQuantities(found, referenceCase<Expected>("tea.catdes.where.weighted").expected, 1);
  });
  test("tea.vtest.formula", () => {
    interface Row {
      readonly mean: number;
      readonly v_test: number;
      readonly p: number;
    }
    const { expected } = referenceCase<Readonly<Record<string, Row>>>("tea.vtest.formula");
    for (const { level, quantities } of describeClassesByQuantities(where, [teaAge]).classes) {
      const [row] = quantities;
      const wanted = expected[level];
      expectClose(
        [row?.meanInClass ?? 0, row?.vTest ?? 0, row?.p ?? 0],
        [wanted?.mean ?? 1, wanted?.v_test ?? 1, wanted?.p ?? 1],
      );
    }
  });
});

describe("reference, beyond the set", () => {
  test("catdes of a quantity with missing values, weighted", () => {
    const [classes] = holedQuestions;
    if (classes === undefined) throw new Error("no question");
    const age = { variable: "age", values: teaAge.values.map((value, row) => (row % 11 === 0 ? Number.NaN : value)) };
    const found = describeClassesByQuantities(classes, [age], teaWeights);
    const { quanti, quanti_var } = factorialReference.catdes;
    expectClose(
      found.associations.flatMap(({ eta2, p }) => [eta2, p]),
      quanti_var.values.flat(),
    );
    for (const [name, { values }] of Object.entries(quanti)) {
      const rows = found.classes.find(({ level }) => level === name.replace("breakfast=", ""))?.quantities ?? [];
      const ours = rows.flatMap((row) => [
        row.vTest,
        row.meanInClass,
        row.mean,
        row.deviationInClass,
        row.deviation,
        row.p,
      ]);
      expectClose(ours, values.flat());
    }
  });
});

describe("properties", () => {
  test("a quantity that does not vary, or is missing from a class, is left out there", () => {
    const flat = { variable: "flat", values: new Float64Array(300).fill(3) };
    const holed = {
      variable: "holed",
      values: teaAge.values.map((age, row) => (where.codes[row] === 0 ? Number.NaN : age)),
    };
    const found = describeClassesByQuantities(where, [flat, holed]);
    expect(found.associations.map(({ variable }) => variable)).toEqual(["holed"]);
    expect(found.classes.map(({ quantities }) => quantities.length)).toEqual([0, 1, 1]);
  });
});

describe("refusals", () => {
  test("one class", () => {
    expect(() => describeClassesByQuantities({ ...where, codes: new Int32Array(300) }, [teaAge])).toThrow(MethodError);
  });
});
