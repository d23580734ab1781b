import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arrowBytes, readArrowFile } from "#columns/arrow-file";
import { type Column, type ColumnTable, rowsOf, textColumn } from "#columns/column-table";
import { csvOf } from "#columns/csv/csv";
import { temporaryFolder } from "#tests/study/edited-study";

const place = join(temporaryFolder(), "table.arrow");

function roundTrip(table: ColumnTable): ColumnTable {
  writeFileSync(place, arrowBytes(table));
  return readArrowFile(place);
}

type Row = {
  readonly text: string | null;
  readonly number: number | null;
  readonly whole: number | null;
  readonly truth: boolean | null;
};
const rows = fc.array(
  fc.record<Row>({
    text: fc.option(fc.string({ unit: "grapheme" })),
    number: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    whole: fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
    truth: fc.option(fc.boolean()),
  }),
  { maxLength: 70 },
);

function tableOf(cells: readonly Row[]): ColumnTable {
  const numbers = (values: readonly (number | null)[]) => Float64Array.from(values, (value) => value ?? Number.NaN);
  const truths = Int8Array.from(cells, ({ truth }) => (truth === null ? -1 : Number(truth)));
  return {
    rowCount: cells.length,
    columns: new Map<string, Column>([
      ["text", textColumn(cells.map(({ text }) => text))],
      ["number", { kind: "number", values: numbers(cells.map(({ number }) => number)) }],
      ["whole", { kind: "integer", values: numbers(cells.map(({ whole }) => whole)) }],
      ["truth", { kind: "boolean", values: truths }],
    ]),
  };
}

describe("properties", () => {
  test("a table comes back from its file as it went, kinds and empty cells included", () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const back = roundTrip(tableOf(cells));
        expect(rowsOf(back)).toEqual(cells);
        expect([...back.columns.values()].map(({ kind }) => kind)).toEqual(["text", "number", "integer", "boolean"]);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  test("the same table gives the same bytes", () => {
    fc.assert(
      fc.property(rows, (cells) => {
        expect(Buffer.from(arrowBytes(tableOf(cells))).equals(Buffer.from(arrowBytes(tableOf(cells))))).toBe(true);
      }),
      { numRuns: 20, seed: 1 },
    );
  });

  test.each(["=cmd|x", "+1", "-1", "@a", " =1", "\t=1", "＝1", "\r=1"])(
    "%j is no formula in a CSV; a negative number is a number",
    (text) => {
      const table: ColumnTable = {
        rowCount: 1,
        columns: new Map<string, Column>([
          ["a", textColumn([text])],
          ["b", { kind: "number", values: Float64Array.of(-12.5) }],
        ]),
      };
      expect(csvOf(table)).toMatch(/^a,b\n"?'/);
      expect(csvOf(table)).toMatch(/,-12\.5\n$/);
    },
  );
});
