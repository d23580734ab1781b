import { describe, expect, test } from "vitest";
import { correspondenceAnalysis } from "#factorial/correspondence-analysis";
import { MethodError, UsageError } from "#statistics/errors";
import { axisSign, column, expectClose } from "#tests/factorial/expect-close";
import { ReferenceTable, referenceCase } from "#tests/reference/reference-case";

type Rows = readonly (readonly number[])[];
type Part = "row_coord" | "row_contrib" | "row_cos2" | "col_coord" | "col_contrib" | "row_sup_coord" | "col_sup_coord";
type Expected = Readonly<Record<Part | "eigenvalues", Rows>>;

const TOLERANCE = 1e-7;
const table = new ReferenceTable("children");
const columns = table.names.slice(1).map((name) => Array.from(table.numbers(name)));
const cells = (rows: readonly number[], names: readonly number[]): number[][] =>
  rows.map((row) => names.map((name) => columns[name]?.[row] ?? 0));
const active = Array.from({ length: 14 }, (_, row) => row);
const children = {
  counts: cells(active, [0, 1, 2, 3, 4]),
  supplementaryRows: cells([14, 15, 16, 17], [0, 1, 2, 3, 4]),
  supplementaryColumns: [5, 6, 7].map((name) => active.map((row) => columns[name]?.[row] ?? 0)),
};

describe("reference", () => {
  test("children.ca", () => {
    const { expected } = referenceCase<Expected>("children.ca");
    const found = correspondenceAnalysis(children);
    expectClose(
      found.axes.map((axis) => axis.eigenvalue),
      column(expected.eigenvalues, 0),
      TOLERANCE,
    );
    expectClose(
      found.axes.map((axis) => 100 * axis.cumulativeShare),
      column(expected.eigenvalues, 2),
      TOLERANCE,
    );
    for (let axis = 0; axis < 4; axis++) {
      const sign = axisSign(Array.from(found.rows.coordinates[axis] ?? []), column(expected.row_coord, axis));
      const agrees = (ours: readonly Float64Array[], part: Part, factor: number): void =>
        expectClose(
          Array.from(ours[axis] ?? [], (x) => factor * x),
          column(expected[part], axis),
          TOLERANCE,
        );
      agrees(found.rows.coordinates, "row_coord", sign);
      agrees(found.rows.contributions, "row_contrib", 100);
      agrees(found.rows.cos2, "row_cos2", 1);
      agrees(found.columns.coordinates, "col_coord", sign);
      agrees(found.columns.contributions, "col_contrib", 100);
      agrees(found.supplementaryRows.coordinates, "row_sup_coord", sign);
      agrees(found.supplementaryColumns.coordinates, "col_sup_coord", sign);
    }
  });
});

describe("properties", () => {
  test("the transposed table has the same axes, rows and columns exchanged", () => {
    const straight = correspondenceAnalysis(children);
    const across = correspondenceAnalysis({
      counts: [0, 1, 2, 3, 4].map((j) => children.counts.map((row) => row[j] ?? 0)),
    });
    expectClose(
      across.axes.map((axis) => axis.eigenvalue),
      straight.axes.map((axis) => axis.eigenvalue),
      1e-10,
    );
    const ours = Array.from(across.rows.coordinates[0] ?? []);
    const wanted = Array.from(straight.columns.coordinates[0] ?? []);
    expectClose(
      ours.map((x) => axisSign(ours, wanted) * x),
      wanted,
      1e-10,
    );
  });
  test("an independent table has no axis to place anything on", () => {
    const found = correspondenceAnalysis({
      counts: [
        [1, 2, 3],
        [2, 4, 6],
        [3, 6, 9],
      ],
    });
    expect(found.axes.every(({ eigenvalue }) => eigenvalue < 1e-13)).toBe(true);
    expect(found.rows.coordinates).toEqual([]);
  });
  test("an active row placed again falls on itself", () => {
    const found = correspondenceAnalysis({ ...children, supplementaryRows: children.counts.slice(0, 1) });
    expect(found.supplementaryRows.coordinates[0]?.[0]).toBeCloseTo(found.rows.coordinates[0]?.[0] ?? 0, 12);
    expect(found.supplementaryRows.cos2[0]?.[0]).toBeCloseTo(found.rows.cos2[0]?.[0] ?? 0, 12);
  });
});

describe("refusals", () => {
  test("a row of zeros", () => {
    expect(() =>
      correspondenceAnalysis({
        counts: [
          [1, 2],
          [0, 0],
        ],
      }),
    ).toThrow(MethodError);
  });
  test("a negative count, rows of different lengths, one row", () => {
    expect(() =>
      correspondenceAnalysis({
        counts: [
          [1, -2],
          [3, 4],
        ],
      }),
    ).toThrow(UsageError);
    expect(() => correspondenceAnalysis({ counts: [[1, 2], [3]] })).toThrow(UsageError);
    expect(() => correspondenceAnalysis({ counts: [[1, 2]] })).toThrow(UsageError);
  });
  test("a supplementary row of another length", () => {
    expect(() =>
      correspondenceAnalysis({
        counts: [
          [1, 2],
          [3, 4],
        ],
        supplementaryRows: [[1, 2, 3]],
      }),
    ).toThrow(UsageError);
  });
});
