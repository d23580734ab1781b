import { describe, expect, test } from "vitest";
import { hierarchicalClustering } from "#factorial/clusters/hierarchical-clustering";
import { type ClassDescription, describeClasses } from "#factorial/descriptions/describe-classes";
import { multipleCorrespondence } from "#factorial/multiple-correspondence";
import { MethodError, UsageError } from "#statistics/errors";
import { expectClose, type NamedTable } from "#tests/factorial/expect-close";
import { factorialReference, holedQuestions } from "#tests/factorial/factorial-reference";
import { allTeaFactors, teaFactors, teaWeights } from "#tests/factorial/tea";
import { type ReferenceCase, referenceCase, referenceGroup } from "#tests/reference/reference-case";

interface Expected {
  readonly test_chi2: NamedTable;
  readonly category: Readonly<Record<string, NamedTable | null>>;
}

function describeTea(variable: string, weights?: Float64Array): ClassDescription {
  const classes = allTeaFactors.find((factor) => factor.variable === variable);
  if (classes === undefined) throw new Error(`no column ${variable}`);
  return describeClasses(
    classes,
    allTeaFactors.filter((factor) => factor !== classes),
    weights,
  );
}

/** Rows of R's table, found by name among ours. */
function expectTable(found: ReadonlyMap<string, readonly number[]>, wanted: NamedTable): void {
  const rows = wanted.values as readonly (readonly number[])[];
  for (const [position] of wanted.cols.entries())
    expectClose(
      wanted.rows.map((name) => found.get(name)?.[position] ?? Number.NaN),
      rows.map((row) => row[position] ?? Number.NaN),
    );
}

function categoryRows(
  found: ClassDescription,
  level: string,
  threshold: number,
): ReadonlyMap<string, readonly number[]> {
  const categories = found.classes.find((one) => one.level === level)?.categories ?? [];
  return new Map(
    categories
      .filter(({ p }) => p <= threshold)
      .map((row) => [
        `${row.variable}=${row.level}`,
        [100 * row.claMod, 100 * row.modCla, 100 * row.global, row.p, row.vTest],
      ]),
  );
}

function expectDescription(found: ClassDescription, { test_chi2, category }: Expected, threshold: number): void {
  const associations = found.associations.filter(({ p }) => p <= threshold);
  expect(associations.map(({ variable }) => variable)).toEqual(test_chi2.rows);
  expectTable(new Map(associations.map((row) => [row.variable, [row.p, row.df]])), test_chi2);
  for (const [level, table] of Object.entries(category)) {
    const rows = categoryRows(found, level, threshold);
    expect(rows.size).toBe(table?.rows.length ?? 0);
    if (table !== null) expectTable(rows, table);
  }
}

const CLASSES = /which\(names == '(\w+)'\)/;

describe("reference", () => {
  const cases = referenceGroup("catdes").filter(
    (entry) => CLASSES.test(entry.call) && entry.id.startsWith("tea.catdes"),
  );
  test("four classifications, short and whole, and a weighted one", () => {
    expect(cases.length).toBe(9);
  });
  test.each(cases)("$id", (entry: ReferenceCase) => {
    const weights = entry.call.includes("row.w") ? teaWeights : undefined;
    const found = describeTea(CLASSES.exec(entry.call)?.[1] ?? "", weights);
    expectDescription(found, entry.result as Expected, entry.call.includes("proba = 1") ? 1 : 0.05);
  });
  test("tea.catdes.where.weighted_x10", () => {
    const { expected } = referenceCase<NamedTable>("tea.catdes.where.weighted_x10");
    const found = describeTea(
      "where",
      teaWeights.map((weight) => 10 * weight),
    );
    const rows = categoryRows(found, "chain store", 1);
    expect([...rows.keys()].slice(0, 10)).toEqual(expected.rows);
    expectTable(rows, expected);
  });
  test("tea.hcpc, description of its first cluster", () => {
    const { expected } = referenceCase<{ top_categories_cluster1: NamedTable }>("tea.hcpc");
    const questions = teaFactors(1, 18);
    const { clusters } = hierarchicalClustering(multipleCorrespondence(questions).respondents.coordinates, {
      clusterCount: 3,
    });
    const classes = { variable: "cluster", levels: ["1", "2", "3"], codes: clusters };
    const described = describeClasses(classes, questions);
    const first = described.classes.find(
      ({ categories }) => `${categories[0]?.variable}=${categories[0]?.level}` === "where=chain store",
    );
    expectTable(categoryRows(described, first?.level ?? "", 1), expected.top_categories_cluster1);
  });
});

describe("reference, beyond the set", () => {
  test("catdes with weights, missing answers and a missing class", () => {
    const [classes, ...factors] = holedQuestions;
    if (classes === undefined) throw new Error("no question");
    const found = describeClasses(classes, factors, teaWeights);
    const { chi2, category } = factorialReference.catdes;
    expect(found.associations.map(({ variable }) => variable)).toEqual(chi2.rows);
    expectClose(
      found.associations.flatMap(({ p, df }) => [p, df]),
      chi2.values.flat(),
    );
    for (const [name, { rows, values }] of Object.entries(category)) {
      const level = name.replace("breakfast=", "");
      const ours = new Map(
        found.classes
          .find((one) => one.level === level)
          ?.categories.map((row) => [
            row.level === "NA" ? `${row.variable}=NA` : `${row.variable}=${row.variable}=${row.level}`,
            row,
          ]),
      );
      expect(ours.size).toBe(rows.length);
      for (const [position, name] of (["claMod", "modCla", "global", "p", "vTest"] as const).entries()) {
        const scale = position < 3 ? 100 : 1;
        expectClose(
          rows.map((row) => scale * (ours.get(row)?.[name] ?? Number.NaN)),
          values.map((row) => row[position] ?? 0),
        );
      }
    }
  });
});

describe("properties", () => {
  test("p that underflows still has a logarithm and a v-test", () => {
    const codes = Int32Array.from({ length: 4000 }, (_, row) => row % 2);
    const factor = { variable: "a", levels: ["x", "y"], codes };
    const [row] = describeClasses(factor, [{ ...factor, variable: "b" }]).classes[0]?.categories ?? [];
    expect(row?.p).toBe(0);
    expect(row?.logP).toBeLessThan(-2000);
    expect(row?.vTest).toBeGreaterThan(60);
  });
  test("missing answers are a level, missing classes a class", () => {
    const [first, second] = allTeaFactors;
    if (first === undefined || second === undefined) throw new Error("no column");
    const holed = (factor: typeof first) => ({
      ...factor,
      codes: factor.codes.map((code, row) => (row < 30 ? -1 : code)),
    });
    const found = describeClasses(holed(first), [holed(second)]);
    const missing = found.classes.find(({ level }) => level === "NA")?.categories.find(({ level }) => level === "NA");
    expect(missing?.claMod).toBe(1);
    expect(missing?.modCla).toBe(1);
    expect(missing?.global).toBe(0.1);
  });
  test("a factor of one level has no test", () => {
    const [first] = allTeaFactors;
    if (first === undefined) throw new Error("no column");
    expect(
      describeClasses(first, [{ variable: "same", levels: ["a"], codes: new Int32Array(300) }]).associations,
    ).toEqual([]);
  });
});

describe("refusals", () => {
  const classes = { variable: "k", levels: ["a", "b"], codes: Int32Array.of(0, 1, 0) };
  test("one class", () => {
    expect(() => describeClasses({ ...classes, codes: new Int32Array(3) }, [])).toThrow(MethodError);
  });
  test("a column of another length, a negative weight", () => {
    expect(() => describeClasses(classes, [{ ...classes, codes: Int32Array.of(0) }])).toThrow(UsageError);
    expect(() => describeClasses(classes, [], [1, -1, 1])).toThrow(UsageError);
  });
});
