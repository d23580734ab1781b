import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { type Column, type ColumnTable, textColumn } from "#columns/column-table";
import { csvOf } from "#columns/csv/csv";

function tableOf(texts: readonly (string | null)[]): ColumnTable {
  const values = Float64Array.from(texts, (text, row) => (text === null ? Number.NaN : row - 0.5));
  return {
    rowCount: texts.length,
    columns: new Map<string, Column>([
      ["text, said", textColumn(texts)],
      ["number", { kind: "number", values }],
    ]),
  };
}

describe("fields", () => {
  test.each([
    ["plain", "plain"],
    ["one, two", '"one, two"'],
    ['a "word"', '"a ""word"""'],
    ["two\nlines", '"two\nlines"'],
    [" before", '" before"'],
    ["after ", '"after "'],
    ["\uFEFFmark", '"\uFEFFmark"'],
    ["=1+1", "'=1+1"],
  ])("%j is written %j", (text, field) => {
    expect(csvOf(tableOf([text]))).toBe(`"text, said",number\n${field},-0.5\n`);
  });

  test("nothing is an empty field, no row the header and an empty line", () => {
    expect(csvOf(tableOf([null]))).toBe('"text, said",number\n,\n');
    expect(csvOf(tableOf([]))).toBe('"text, said",number\n\n');
  });

  test.each([40, 2_000_000])("rows longer together than what is written at once, of texts of %i letters", (length) => {
    const texts = Array.from({ length: Math.ceil(3_000_000 / length) }, (_, row) => `é${row}`.padEnd(length, "x"));
    const lines = texts.map((text, row) => `${text},${row - 0.5}\n`);
    expect(csvOf(tableOf(texts)) === `"text, said",number\n${lines.join("")}`).toBe(true);
  });
});

describe("properties", () => {
  const signs = fc.constantFrom("a", "é", ",", '"', "\n", "\r", " ", ";", "\t", "\uFEFF", "'");

  test("the library of CSV writes the same, and reads the texts as they were", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: signs }).map((text) => `x${text}`)), (texts) => {
        const rows = texts.map((text, row) => [text, String(row - 0.5)]);
        const csv = csvOf(tableOf(texts));
        expect(csv).toBe(`${Papa.unparse({ fields: ["text, said", "number"], data: rows }, { newline: "\n" })}\n`);
        const read = Papa.parse<string[]>(csv, { newline: "\n", delimiter: "," }).data;
        if (texts.length > 0) expect(read.slice(1, -1)).toEqual(rows);
      }),
    );
  });
});
