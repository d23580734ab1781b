import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columnBytes, readColumnFile } from "#columns/column-file";
import { type Column, type ColumnTable, textColumn } from "#columns/column-table";
import { anyText } from "#tests/any-text";
import { temporaryFolder } from "#tests/study/edited-study";

const place = join(temporaryFolder(), "table.columns");

function roundTrip(table: ColumnTable): ColumnTable {
  writeFileSync(place, columnBytes(table));
  return readColumnFile(place);
}

const cells = fc.array(
  fc.record({
    text: fc.option(anyText()),
    number: fc.oneof(fc.double(), fc.constantFrom(-0, Number.POSITIVE_INFINITY, 2 ** 53)),
    truth: fc.constantFrom(-1, 0, 1),
  }),
  { maxLength: 300 },
);

const tables = cells.map(
  (rows): ColumnTable => ({
    rowCount: rows.length,
    columns: new Map<string, Column>([
      ["truth", { kind: "boolean", values: Int8Array.from(rows, ({ truth }) => truth) }],
      ["é «»\u0000", textColumn(rows.map(({ text }) => text))],
      ["number", { kind: "number", values: Float64Array.from(rows, ({ number }) => number) }],
      ["whole", { kind: "integer", values: Float64Array.from(rows.keys()) }],
    ]),
  }),
);

const numbers = (values: Float64Array): ColumnTable => ({
  rowCount: values.length,
  columns: new Map([["a", { kind: "number", values }]]),
});

describe("properties", () => {
  test("a table comes back as it went: kinds, order, texts whatever they are, infinities, what is no number", () => {
    fc.assert(
      fc.property(tables, (table) => {
        expect(roundTrip(table)).toEqual(table);
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  test("codes have the width of their texts, however they were held", () => {
    const wide: ColumnTable = {
      rowCount: 2,
      columns: new Map([["a", { kind: "text", dictionary: ["x"], codes: Int32Array.of(0, -1) }]]),
    };
    const narrow = { ...wide, columns: new Map([["a", textColumn(["x", null])]]) };
    expect(roundTrip(wide)).toEqual(narrow);
    expect(columnBytes(wide)).toEqual(columnBytes(narrow));
  });

  test("what is no number has the same bytes, however it was computed", () => {
    const bits = new BigUint64Array([0x7ff8000000000000n, 0xfff8000000000000n, 0x7ff8000000000123n]);
    const odd = new Float64Array(bits.buffer);
    expect(columnBytes(numbers(odd))).toEqual(columnBytes(numbers(new Float64Array(3).fill(Number.NaN))));
    expect(bits[1], "the column itself is left as it was").toBe(0xfff8000000000000n);
  });

  test("a table without rows or without columns", () => {
    for (const table of [numbers(new Float64Array()), { rowCount: 3, columns: new Map() }])
      expect(roundTrip(table)).toEqual(table);
  });
});
