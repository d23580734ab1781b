import { describe, expect, test } from "vitest";
import { adjustedInertias } from "#factorial/adjusted-inertia";
import {
  type CategoryOnAxes,
  type MultipleCorrespondence,
  multipleCorrespondence,
} from "#factorial/multiple-correspondence";
import { MethodError, UsageError } from "#statistics/errors";
import { axisSign, column, expectClose, type NamedTable } from "#tests/factorial/expect-close";
import { factorialReference, holedQuestions, type RowTable } from "#tests/factorial/factorial-reference";
import { teaAge, teaFactors, teaWeights } from "#tests/factorial/tea";
import { referenceCase } from "#tests/reference/reference-case";

type Rows = readonly (readonly number[])[];
interface Expected {
  readonly eigenvalues: Rows;
  readonly var: { names: readonly string[]; coord: Rows; contrib: Rows; cos2: Rows; v_test: Rows; eta2: NamedTable };
  readonly ind: { coord_first20: Rows; contrib_first20: Rows; cos2_first20: Rows };
  readonly quali_sup: { names: readonly string[]; coord: Rows; cos2: Rows; v_test: Rows; eta2: NamedTable };
  readonly quanti_sup: NamedTable;
}

const TOLERANCE = 1e-7;
const questions = teaFactors(1, 18);
const supplements = { supplementaryFactors: teaFactors(20, 36), supplementaryQuantities: [teaAge] };

function expectEigenvalues(found: MultipleCorrespondence, wanted: Rows): void {
  const axes = found.axes.slice(0, wanted.length);
  expectClose(
    axes.map((axis) => axis.eigenvalue),
    column(wanted, 0),
    TOLERANCE,
  );
  expectClose(
    axes.map((axis) => 100 * axis.share),
    column(wanted, 1),
    TOLERANCE,
  );
  expectClose(
    axes.map((axis) => 100 * axis.cumulativeShare),
    column(wanted, 2),
    TOLERANCE,
  );
}

function byName<Category extends { readonly level: string; readonly variable: string }>(
  categories: readonly Category[],
  names: readonly string[],
): readonly Category[] {
  return names.map((name) => {
    const found = categories.find(({ variable, level }) => level === name || `${variable}_${level}` === name);
    if (found === undefined) throw new Error(`no category ${name}`);
    return found;
  });
}

function expectWhole(found: MultipleCorrespondence, wanted: Expected): void {
  expectEigenvalues(found, wanted.eigenvalues);
  expect(found.axes.length).toBe(wanted.eigenvalues.length);
  const active = byName(found.categories, wanted.var.names);
  const placed = byName(
    found.supplementaryFactors.flatMap((factor) => factor.categories),
    wanted.quali_sup.names,
  );
  const numbers = (
    categories: readonly CategoryOnAxes[],
    part: "coordinates" | "contributions" | "cos2" | "vTests",
    axis: number,
  ) => categories.map((category) => category[part][axis] ?? Number.NaN);
  for (let axis = 0; axis < 5; axis++) {
    const sign = axisSign(numbers(active, "coordinates", axis), column(wanted.var.coord, axis));
    expectClose(
      numbers(active, "coordinates", axis).map((x) => sign * x),
      column(wanted.var.coord, axis),
      TOLERANCE,
    );
    expectClose(
      numbers(active, "contributions", axis).map((x) => 100 * x),
      column(wanted.var.contrib, axis),
      TOLERANCE,
    );
    expectClose(numbers(active, "cos2", axis), column(wanted.var.cos2, axis), TOLERANCE);
    expectClose(
      numbers(active, "vTests", axis).map((x) => sign * x),
      column(wanted.var.v_test, axis),
      TOLERANCE,
    );
    expectClose(
      found.questions.map((q) => q.eta2[axis] ?? 0),
      column(wanted.var.eta2.values as Rows, axis),
      TOLERANCE,
    );
    const first = (columns: readonly Float64Array[], factor: number) =>
      Array.from(columns[axis]?.subarray(0, 20) ?? [], (x) => factor * x);
    expectClose(first(found.respondents.coordinates, sign), column(wanted.ind.coord_first20, axis), TOLERANCE);
    expectClose(first(found.respondents.contributions, 100), column(wanted.ind.contrib_first20, axis), TOLERANCE);
    expectClose(first(found.respondents.cos2, 1), column(wanted.ind.cos2_first20, axis), TOLERANCE);
    for (const [part, ours, factor] of [
      ["coord", "coordinates", sign],
      ["cos2", "cos2", 1],
      ["v_test", "vTests", sign],
    ] as const)
      expectClose(
        placed.map((category) => factor * (category[ours][axis] ?? 0)),
        column(wanted.quali_sup[part], axis),
        TOLERANCE,
      );
    expectClose(
      found.supplementaryFactors.map((f) => f.eta2[axis] ?? 0),
      column(wanted.quali_sup.eta2.values as Rows, axis),
      TOLERANCE,
    );
    expectClose(
      found.supplementaryQuantities.map((q) => sign * (q.correlations[axis] ?? 0)),
      column(wanted.quanti_sup.values as Rows, axis),
      TOLERANCE,
    );
  }
}

describe("reference", () => {
  test("tea.mca", () => {
    expectWhole(multipleCorrespondence(questions, supplements), referenceCase<Expected>("tea.mca").expected);
  });
  test("tea.mca.weighted", () => {
    const found = multipleCorrespondence(questions, { ...supplements, weights: teaWeights });
    expectWhole(found, referenceCase<Expected>("tea.mca.weighted").expected);
  });
  test("tea.mca.burt", () => {
    const { expected } = referenceCase<{ eigenvalues: Rows; var_names: readonly string[]; var_coord: Rows }>(
      "tea.mca.burt",
    );
    const found = multipleCorrespondence(questions, { table: "burt" });
    expectEigenvalues(found, expected.eigenvalues);
    const categories = byName(found.categories, expected.var_names);
    for (let axis = 0; axis < 5; axis++) {
      const ours = categories.map((category) => category.coordinates[axis] ?? 0);
      const wanted = column(expected.var_coord, axis);
      expectClose(
        ours.map((x) => axisSign(ours, wanted) * x),
        wanted,
        TOLERANCE,
      );
    }
  });
  test("tea.mca.ind_sup", () => {
    const { expected } = referenceCase<{ eigenvalues: Rows; ind_sup_coord: Rows; ind_sup_cos2: Rows }>(
      "tea.mca.ind_sup",
    );
    const rows = Array.from({ length: 20 }, (_, i) => 280 + i);
    const found = multipleCorrespondence(questions, { supplementaryRows: rows });
    expectEigenvalues(found, expected.eigenvalues);
    for (let axis = 0; axis < 5; axis++) {
      const ours = rows.map((row) => found.respondents.coordinates[axis]?.[row] ?? 0);
      const wanted = column(expected.ind_sup_coord, axis);
      expectClose(
        ours.map((x) => axisSign(ours, wanted) * x),
        wanted,
        TOLERANCE,
      );
      expectClose(
        rows.map((row) => found.respondents.cos2[axis]?.[row] ?? 0),
        column(expected.ind_sup_cos2, axis),
        TOLERANCE,
      );
    }
  });
  test("tea.mca.benzecri_greenacre", () => {
    interface Adjusted {
      readonly adjusted_inertia: readonly number[];
      readonly benzecri_percent: readonly number[];
      readonly greenacre_percent: readonly number[];
    }
    const { expected } = referenceCase<Adjusted>("tea.mca.benzecri_greenacre");
    const found = adjustedInertias(multipleCorrespondence(questions));
    expectClose(
      found.map((axis) => axis.inertia),
      expected.adjusted_inertia,
    );
    expectClose(
      found.map((axis) => 100 * axis.benzecriShare),
      expected.benzecri_percent,
    );
    expectClose(
      found.map((axis) => 100 * axis.greenacreShare),
      expected.greenacre_percent,
    );
  });
});

describe("reference, beyond the set", () => {
  const named = (categories: readonly CategoryOnAxes[], { rows }: RowTable): readonly CategoryOnAxes[] =>
    rows.map((name) => {
      const found = categories.find(({ variable, level }) =>
        [`${variable}=${level}`, `${variable}.${level}`].includes(name),
      );
      if (found === undefined) throw new Error(`no category ${name}`);
      return found;
    });
  const compare = (found: MultipleCorrespondence, wanted: typeof factorialReference.missing): void => {
    expectClose(
      found.axes.map((axis) => axis.eigenvalue),
      wanted.eigenvalues.slice(0, found.axes.length),
      TOLERANCE,
    );
    const categories = named(found.categories, wanted.categories);
    expect(found.categories.length).toBe(categories.length);
    for (let axis = 0; axis < 5; axis++) {
      const ours = categories.map((category) => category.coordinates[axis] ?? 0);
      const sign = axisSign(ours, column(wanted.categories.values, axis));
      expectClose(
        ours.map((x) => sign * x),
        column(wanted.categories.values, axis),
        TOLERANCE,
      );
      expectClose(
        categories.map((category) => category.cos2[axis] ?? 0),
        column(wanted.cos2.values, axis),
        TOLERANCE,
      );
      expectClose(
        categories.map((category) => sign * (category.vTests[axis] ?? 0)),
        column(wanted.v_test.values, axis),
        TOLERANCE,
      );
      expectClose(
        found.questions.map((question) => question.eta2[axis] ?? 0),
        column(wanted.eta2.values, axis),
        TOLERANCE,
      );
      const { coordinates, cos2 } = found.respondents;
      expectClose(
        Array.from(coordinates[axis]?.subarray(0, 10) ?? [], (x) => sign * x),
        column(wanted.rows, axis),
        TOLERANCE,
      );
      expectClose(Array.from(cos2[axis]?.subarray(0, 10) ?? []), column(wanted.row_cos2, axis), TOLERANCE);
    }
  };
  test("specific analysis, weighted", () => {
    const excluded = factorialReference.specific.excluded.map((name) => {
      const [variable = "", level = ""] = name.split("=");
      return { variable, level };
    });
    compare(multipleCorrespondence(questions, { excluded, weights: teaWeights }), factorialReference.specific);
  });
  test("missing answers as a level", () => {
    compare(multipleCorrespondence(holedQuestions), factorialReference.missing);
  });
  test("Burt table, weighted: cos2 and contributions", () => {
    const { cos2, contrib } = factorialReference.burt;
    const categories = named(
      multipleCorrespondence(questions, { table: "burt", weights: teaWeights }).categories,
      cos2,
    );
    for (let axis = 0; axis < 5; axis++) {
      expectClose(
        categories.map((category) => category.cos2[axis] ?? 0),
        column(cos2.values, axis),
        TOLERANCE,
      );
      expectClose(
        categories.map((category) => 100 * (category.contributions[axis] ?? 0)),
        column(contrib.values, axis),
        TOLERANCE,
      );
    }
  });
});

describe("properties", () => {
  test("the scale of the weights moves the v-tests only", () => {
    const one = multipleCorrespondence(questions, { weights: teaWeights });
    const ten = multipleCorrespondence(questions, { weights: teaWeights.map((weight) => 10 * weight) });
    expectClose(
      ten.axes.map((axis) => axis.eigenvalue),
      one.axes.map((axis) => axis.eigenvalue),
      1e-10,
    );
    expect(Math.abs(ten.categories[0]?.vTests[0] ?? 0)).toBeGreaterThan(
      3 * Math.abs(one.categories[0]?.vTests[0] ?? 0),
    );
  });
  test("a row placed afterwards falls where it stood when active with no weight", () => {
    const weights = new Float64Array(300).fill(1);
    weights[7] = 0;
    const byWeight = multipleCorrespondence(questions, { weights });
    const byRow = multipleCorrespondence(questions, { supplementaryRows: [7] });
    expect(byRow.respondents.coordinates[0]?.[7]).toBe(byWeight.respondents.coordinates[0]?.[7]);
    expect(byRow.respondents.contributions[0]?.[7]).toBe(0);
  });
  test("specific analysis: excluded levels have no place, the others' contributions sum to 1, rows stay centered", () => {
    const excluded = [
      { variable: "Tea", level: "green" },
      { variable: "How", level: "other" },
    ];
    const found = multipleCorrespondence(questions, { excluded });
    expect(found.categories.length).toBe(found.levelCount - 2);
    expect(found.categories.reduce((sum, category) => sum + (category.contributions[0] ?? 0), 0)).toBeCloseTo(1, 10);
    expect(found.respondents.coordinates[0]?.reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 10);
    expect(found.respondents.contributions[0]?.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 10);
  });
  test("a question asked twice adds axes without inertia, which have no coordinates", () => {
    const tea = questions.find(({ variable }) => variable === "Tea");
    if (tea === undefined) throw new Error("no question");
    const found = multipleCorrespondence([tea, { ...tea, variable: "again" }]);
    expect(found.axes.length).toBe(4);
    expect(found.respondents.coordinates.length).toBe(2);
    expect(found.categories.every(({ cos2 }) => cos2.every(Number.isFinite))).toBe(true);
  });
  test("a missing answer is a level of its own", () => {
    const [first, ...others] = questions;
    if (first === undefined) throw new Error("no question");
    const holed = { ...first, codes: first.codes.map((code, row) => (row % 5 === 0 ? -1 : code)) };
    const found = multipleCorrespondence([holed, ...others]);
    expect(found.categories.find(({ variable, level }) => variable === first.variable && level === "NA")?.weight).toBe(
      60,
    );
  });
});

describe("refusals", () => {
  test("an excluded level that nobody can have", () => {
    expect(() => multipleCorrespondence(questions, { excluded: [{ variable: "Tea", level: "coffee" }] })).toThrow(
      UsageError,
    );
  });
  test("questions without the same rows", () => {
    expect(() =>
      multipleCorrespondence([...questions, { variable: "short", levels: ["a"], codes: Int32Array.of(0) }]),
    ).toThrow(UsageError);
  });
  test("weights that are negative", () => {
    expect(() => multipleCorrespondence(questions, { weights: new Float64Array(300).fill(-1) })).toThrow(UsageError);
  });
  test("a question that everyone answers alike", () => {
    expect(() => multipleCorrespondence([{ variable: "q", levels: ["a"], codes: new Int32Array(10) }])).toThrow(
      MethodError,
    );
  });
  test("adjusted inertia of one question", () => {
    expect(() =>
      adjustedInertias({ indicatorEigenvalues: Float64Array.of(1), questionCount: 1, levelCount: 2 }),
    ).toThrow(MethodError);
  });
});
