import { describe, expect, test } from "vitest";
import { type Column, textColumn } from "#columns/column-table";
import { excelCsvOf } from "#columns/csv/excel-csv";

const table = (texts: readonly (string | null)[], numbers: readonly number[] = texts.map(() => Number.NaN)) => ({
  rowCount: texts.length,
  columns: new Map<string, Column>([
    ["texte", textColumn(texts)],
    ["nombre", { kind: "number", values: Float64Array.from(numbers) }],
  ]),
});
const cells = (csv: string): readonly (readonly string[])[] =>
  csv
    .split("\r\n")
    .slice(1, -1)
    .map((line) => line.split(";"));

describe("a CSV for a French Excel", () => {
  test("has a byte order mark, semicolons and lines of Windows", () => {
    const csv = excelCsvOf(table(["répondants"], [0.5]));
    expect(csv).toBe("\uFEFFtexte;nombre\r\nrépondants;0,5\r\n");
  });

  test.each([
    [0.527028868835555, "0,527029"],
    [-0.000001234567, "-0,00000123457"],
    [1.5e-12, "1,5E-12"],
    [12118806.86, "12118806,9"],
    [120, "120"],
    [Number.NaN, ""],
  ])("%d is written %s", (number, written) => {
    expect(cells(excelCsvOf(table(["a"], [number])))[0][1]).toBe(written);
  });

  test.each([
    ["01", '"=""01"""'],
    ["10-49", '"=""10-49"""'],
    ["2016-2017", '"=""2016-2017"""'],
    ["1/2", '"=""1/2"""'],
    ["1e5", '"=""1e5"""'],
    ["2019", "2019"],
    ["250-et-plus", "250-et-plus"],
  ])("the code %s stays a text", (text, written) => {
    expect(cells(excelCsvOf(table([text])))[0][0]).toBe(written);
  });

  test.each(["=1+1", "+33", "-x", "@SUM(A1)", "\t=1", "=HYPERLINK(1)"])("« %s » is no formula", (text) => {
    expect(cells(excelCsvOf(table([text])))[0][0]).toMatch(/^"?'/);
  });

  test("nothing where there is nothing; true and false in French", () => {
    const columns = new Map([["vrai", { kind: "boolean" as const, values: Int8Array.of(1, 0, -1) }]]);
    expect(cells(excelCsvOf({ rowCount: 3, columns })).flat()).toEqual(["VRAI", "FAUX", ""]);
  });
});
