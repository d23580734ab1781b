import { describe, expect, test } from "vitest";
import { excelFormat } from "#exports/excel/excel-format";
import { readCells } from "#exports/excel/read-cells";
import { exportFile, study } from "#schemas/study";
import { madeWorkbook } from "./made-workbook.ts";

const declaration = exportFile.parse({ file: "a.xlsx", format: "excel" });
const source = { path: "a.xlsx", name: "a.xlsx", declaration, limits: study.shape.limits.parse({}) };

/** Texts of a sheet by the address row:column, in a workbook whose days are counted from 1900 or 1904. */
function cellsOf(rows: string, properties = ""): Readonly<Record<string, string>> {
  return textsIn(madeWorkbook(rows, properties));
}

/** Cells of four shared texts. */
const SHARED = `<row r="1">${["A", "B", "C", "D"].map((letter, rank) => `<c r="${letter}1" t="s"><v>${rank}</v></c>`).join("")}</row>`;

function textsIn(bytes: Buffer): Readonly<Record<string, string>> {
  expect(excelFormat.recognise?.(bytes)).toBe(true);
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

  test("characters written as two halves; one half alone stays as it is written, or is no XML", () => {
    const text = (written: string): string => `<row r="1"><c r="A1" t="str"><f>A1</f><v>${written}</v></c></row>`;
    for (const [written, read] of [
      ["_xD83D__xDE00_", "😀"],
      ["a_xD800_b", "a_xD800_b"],
      ["_xDC00__xD800_", "_xDC00__xD800_"],
      ["_x0041__xD800__x000D_", "A_xD800_\r"],
      ["_x000D__xD83D__xDE00_", "\r😀"],
    ] as const)
      expect(cellsOf(text(written))).toEqual({ "1:1": read });
    expect(() => cellsOf(text("&#xD800;"))).toThrow();
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

  test("dates that are written as dates, whatever their format", () => {
    const rows = `<row r="1"><c r="A1" t="d"><v>2024-03-01</v></c><c r="B1" s="1" t="d"><v>2024-03-01T12:30:15</v></c>
      <c r="C1" s="3" t="d"><v>2024-03-01T00:00:00.000Z</v></c></row>`;
    expect(cellsOf(rows)).toEqual({ "1:1": "2024-03-01", "1:2": "2024-03-01T12:30:15", "1:3": "2024-03-01" });
  });

  test("columns beyond Z, rows left out, rows and cells that leave their place unsaid", () => {
    expect(cellsOf('<row r="4"><c r="AB4"><v>7</v></c></row>')).toEqual({ "4:28": "7" });
    expect(cellsOf("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")).toEqual({
      "1:1": "1",
      "1:2": "2",
      "2:1": "3",
    });
  });

  test("true or false without a value is a gap, not « false »", () => {
    expect(cellsOf('<row r="1"><c r="A1" t="b"/><c r="B1"><v>1</v></c></row>')).toEqual({ "1:2": "1" });
  });

  test("a text that names what objects inherit is a text", () => {
    const rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>__proto__</t></is></c></row>';
    expect(cellsOf(rows)).toEqual({ "1:1": "__proto__" });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test("an empty shared text written <si/>, or a blank in a tag, moves no other text", () => {
    const bytes = madeWorkbook(SHARED, "", "<si/><si ><t >a</t ></si ><si><t/></si>\n<si\n><t>b</t></si>");
    expect(textsIn(bytes)).toEqual({ "1:2": "a", "1:4": "b" });
  });

  test("characters beyond 16 bits, as openpyxl writes them", () => {
    const rows = `<row r="1"><c r="A1" t="inlineStr"><is><t>&#128512; &#x1F600; &#233;</t></is></c>
      <c r="B1" t="str"><f>A1</f><v>&#128512; &#233; é</v></c></row>`;
    expect(cellsOf(rows)).toEqual({ "1:1": "😀 😀 é", "1:2": "😀 é é" });
  });

  test("the text that a formula gives is unescaped once", () => {
    const rows = `<row r="1"><c r="A1" t="str"><f t="shared" si="0" ref="A1:A2">B1</f><v>l&amp;#39;eau &amp;lt; _x005F_x000D_</v></c></row>
      <row r="2"><c r="A2" t="str"><f t="shared" si="0"/><v>&amp;amp;</v></c></row>`;
    expect(cellsOf(rows)).toEqual({ "1:1": "l&#39;eau &lt; _x000D_", "2:1": "&amp;" });
  });

  test("comments, CDATA sections, ends of line in tags, tags with a prefix", () => {
    const rows = `<!-- <row r="9"><c r="A9"><v>9</v></c></row> --><row r="1"><c\nr="A1"\tt="inlineStr"
      ><is><t><![CDATA[a < b & <c r="Z9">]]></t></is></c><c r="B1" ><v >5</v ></c ></row >
      <x:row r="2"><x:c r="A2" t="str"><x:f>B1</x:f><x:v>oui</x:v></x:c><x:c r="B2"><x:v>6</x:v></x:c></x:row>`;
    expect(cellsOf(rows)).toEqual({ "1:1": 'a < b & <c r="Z9">', "1:2": "5", "2:1": "oui", "2:2": "6" });
  });

  test("rows that close themselves are counted; r=… in a text is no place", () => {
    const rows = `<row><c t="inlineStr"><is><t>p r="B9" q r='C1'</t></is></c><c><v>1</v></c></row><row/><row><c><v>2</v></c></row>`;
    expect(cellsOf(rows)).toEqual({ "1:1": `p r="B9" q r='C1'`, "1:2": "1", "3:1": "2" });
  });

  test("codes under a format of zeros keep those that are seen", () => {
    const rows =
      '<row r="1"><c r="A1" s="5"><v>1001</v></c><c r="B1" s="5"><v>200054781</v></c><c r="C1" s="5"><v>1.5</v></c></row>';
    expect(cellsOf(rows)).toEqual({ "1:1": "01001", "1:2": "200054781", "1:3": "1.5" });
  });

  test("what is read otherwise than it is seen is told", () => {
    const rows = `<row r="1"><c r="A1" s="6"><v>0.45</v></c><c r="B1" s="2"><v>1.5</v></c><c r="C1"><v>123456789012345678</v></c>
      <c r="D1" t="e"><v>#N/A</v></c><c r="E1" s="6"><f>A1</f></c></row>`;
    const { findings } = readCells(madeWorkbook(rows), source);
    expect(findings.map(({ code, cell, count }) => [code, cell, count])).toEqual([
      ["OBS-C122", "D1", 1],
      ["OBS-C122", "E1", 1],
      ["OBS-C126", "A1", 1],
      ["OBS-C126", "B1", 1],
      ["OBS-C126", "C1", 1],
    ]);
  });

  test.each([
    ["a shared text that is not there", '<row r="1"><c r="A1" t="s"><v>9</v></c></row>'],
    ["a number that is none", '<row r="1"><c r="A1"><v>abc</v></c></row>'],
    ["a number after a decimal comma", '<row r="1"><c r="A1" t="n"><f>B1</f><v>1,5</v></c></row>'],
    ["a number followed by its unit", '<row r="1"><c r="A1"><v>12 ans</v></c></row>'],
    ["an address that is none", '<row r="1"><c r="a1"><v>1</v></c></row>'],
    ["a comment without end", '<!-- <row r="1"><c r="A1"><v>1</v></c></row>'],
    ["a character beyond all", '<row r="1"><c r="A1" t="inlineStr"><is><t>&#x110000;</t></is></c></row>'],
    ["two tables in a sheet", '<row r="1"><c r="A1"><v>1</v></c></row></sheetData><sheetData>'],
    ["the end of a section that never began", '<row r="1"><c r="A1" t="str"><v>]]></v></c></row>'],
    ["a tag that is never closed", '<row r="1"><c r="A1"><v>1</c></row>'],
    ["a cell in another row", '<row r="1"><c r="A2"><v>1</v></c></row>'],
    ["two cells at one place", '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'],
    ["a format that the book has not", '<row r="1"><c r="A1" s="7"><v>45352</v></c></row>'],
    ["a type that is none", '<row r="1"><c r="A1" t="z"><v>1</v></c></row>'],
    ["neither true nor false", '<row r="1"><c r="A1" t="b"><v>2</v></c></row>'],
    ["a written date that is none", '<row r="1"><c r="A1" t="d"><v>2024-13-01</v></c></row>'],
    ["a date beyond all calendars", '<row r="1"><c r="A1" s="1"><v>1e300</v></c></row>'],
  ])("%s is refused", (_, rows) => {
    expect(() => cellsOf(rows)).toThrow(
      expect.objectContaining({ findings: [expect.objectContaining({ code: "OBS-F014" })] }),
    );
  });
});
