import { describe, expect, test } from "vitest";
import { checkBook } from "#responses/excel/check-book";
import { readCells } from "#responses/excel/read-cells";
import { exportFile, study } from "#schemas/study";
import { madeWorkbook } from "./made-workbook.ts";

const declaration = exportFile.parse({ file: "a.xlsx", format: "excel" });
const source = { path: "a.xlsx", name: "a.xlsx", declaration, limits: study.shape.limits.parse({}) };

/** Texts of a sheet by the address row:column, in a workbook whose days are counted from 1900 or 1904. */
function cellsOf(rows: string, properties = ""): Readonly<Record<string, string>> {
  const bytes = madeWorkbook(rows, properties);
  checkBook(bytes, source);
  const found = readCells(bytes, source).rows.flatMap((cells, row) =>
    cells.flatMap((text, column) => (text === "" ? [] : [[`${row + 1}:${column + 1}`, text] as const])),
  );
  return Object.fromEntries(found);
}

describe("cells of a sheet (ECMA-376, part 1, §18.3.1.4)", () => {
  test("shared, rich and inline texts; entities; characters that XML forbids", () => {
    const rows = `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c>
      <c r="D2" t="inlineStr"><is><t xml:space="preserve"> a &lt;b&gt; </t></is></c>
      <c r="E2" t="str"><f>A1</f><v>x_x000D_y</v></c></row>`;
    expect(cellsOf(rows)).toEqual({ "2:1": "Été & hiver", "2:2": "très bien", "2:4": " a <b> ", "2:5": "x\ry" });
  });

  test("numbers in full digits, true as 1, errors and formats alone as nothing", () => {
    const rows = `<row r="1"><c r="A1"><v>200054781</v></c><c r="B1"><v>1E-9</v></c><c r="C1"><v>0.10000000000000001</v></c>
      <c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#N/A</v></c><c r="F1" s="1"/><c r="G1" s="3"><v>12</v></c></row>`;
    expect(cellsOf(rows)).toEqual({ "1:1": "200054781", "1:2": "0.000000001", "1:3": "0.1", "1:4": "1", "1:7": "12" });
  });

  test("dates from 1900 and from 1904, times, elapsed hours", () => {
    const rows = `<row r="1"><c r="A1" s="1"><v>45352</v></c><c r="B1" s="4"><v>1</v></c><c r="C1" s="1"><v>45352.5</v></c>
      <c r="D1" s="1"><v>0.75</v></c><c r="E1" s="2"><v>1.5</v></c></row>`;
    expect(cellsOf(rows)).toEqual({
      "1:1": "2024-03-01",
      "1:2": "1900-01-01",
      "1:3": "2024-03-01T12:00:00",
      "1:4": "18:00:00",
      "1:5": "1.5",
    });
    const from1904 = '<workbookPr date1904="1"/>';
    expect(cellsOf('<row r="1"><c r="A1" s="1"><v>43890</v></c></row>', from1904)).toEqual({ "1:1": "2024-03-01" });
  });

  test("columns beyond Z, rows left out, rows and cells that leave their place unsaid", () => {
    expect(cellsOf('<row r="4"><c r="AB4"><v>7</v></c></row>')).toEqual({ "4:28": "7" });
    expect(cellsOf("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")).toEqual({
      "1:1": "1",
      "1:2": "2",
      "2:1": "3",
    });
  });

  test("a text that names what objects inherit is a text", () => {
    const rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>__proto__</t></is></c></row>';
    expect(cellsOf(rows)).toEqual({ "1:1": "__proto__" });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test("an empty shared text written <si/>, which the library would not count, is refused", () => {
    const bytes = madeWorkbook("<row/>", "", "<si/><si><t>a</t></si>");
    expect(() => checkBook(bytes, source)).toThrow(/<si\/>/);
  });

  test.each([
    ["a shared text that is not there", '<row r="1"><c r="A1" t="s"><v>9</v></c></row>'],
    ["a number that is none", '<row r="1"><c r="A1"><v>abc</v></c></row>'],
    ["a date beyond all calendars", '<row r="1"><c r="A1" s="1"><v>1e300</v></c></row>'],
  ])("%s is refused", (_, rows) => {
    expect(() => cellsOf(rows)).toThrow(
      expect.objectContaining({ findings: [expect.objectContaining({ code: "OBS-F014" })] }),
    );
  });
});
