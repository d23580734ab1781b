import { expect, test } from "vitest";
import { type Column, type ColumnTable, rowsOf, textColumn } from "#columns/column-table";
import { stackTables } from "#columns/stack-tables";

const tableOf = (columns: Readonly<Record<string, Column>>, rowCount = 2): ColumnTable => ({
  rowCount,
  columns: new Map(Object.entries(columns)),
});
const numbers = (...values: number[]): Column => ({ kind: "number", values: Float64Array.from(values) });
const integers = (...values: number[]): Column => ({ kind: "integer", values: Float64Array.from(values) });
const truths = (...values: number[]): Column => ({ kind: "boolean", values: Int8Array.from(values) });

test("a column absent from one of two tables is empty there, whatever its kind", () => {
  const one = tableOf({ a: textColumn(["x", null]), n: numbers(1.5, Number.NaN), t: truths(1, -1) });
  expect(rowsOf(stackTables([one, tableOf({ b: textColumn(["y", "x"]) })]))).toEqual([
    { a: "x", n: 1.5, t: true, b: null },
    { a: null, n: null, t: null, b: null },
    { a: null, n: null, t: null, b: "y" },
    { a: null, n: null, t: null, b: "x" },
  ]);
});

test("a text is written once, wherever it stands", () => {
  const stacked = stackTables([tableOf({ a: textColumn(["x", "y"]) }), tableOf({ a: textColumn(["y", "z"]) })]);
  expect(stacked.columns.get("a")).toEqual({
    kind: "text",
    dictionary: ["x", "y", "z"],
    codes: Int32Array.of(0, 1, 1, 2),
  });
});

test("numbers under integers are numbers; numbers under texts are texts", () => {
  const mixed = stackTables([
    tableOf({ a: integers(1, 2), b: textColumn(["1", "x"]), c: truths(0, 1) }),
    tableOf({ a: numbers(0.5, Number.NaN), b: numbers(1, Number.NaN), c: integers(7, 8) }),
  ]);
  expect([...mixed.columns].map(([name, { kind }]) => `${name}: ${kind}`)).toEqual([
    "a: number",
    "b: text",
    "c: integer",
  ]);
  expect(rowsOf(mixed)).toEqual([
    { a: 1, b: "1", c: 0 },
    { a: 2, b: "x", c: 1 },
    { a: 0.5, b: "1", c: 7 },
    { a: null, b: null, c: 8 },
  ]);
});

test("no table is an empty table", () => {
  expect(stackTables([])).toEqual({ rowCount: 0, columns: new Map() });
});
