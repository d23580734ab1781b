import { describe, expect, test } from "vitest";
import type { BookParts } from "#responses/excel/book-parts";
import { readSheetCells } from "#responses/excel/sheet-cells";

const STYLES = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>
  <numFmt numFmtId="165" formatCode="[h]:mm"/><numFmt numFmtId="166" formatCode="#,##0 &quot;jours&quot;;[Red]-0"/></numFmts>
  <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="14"/></cellXfs></styleSheet>`;
const STRINGS = `<sst><si><t>Été &amp; hiver</t></si><si><r><t xml:space="preserve">très </t></r><r><rPr><b/></rPr><t>bien</t></r>
  <rPh sb="0" eb="1"><t>guide</t></rPh></si><si/></sst>`;

/** Texts of a sheet by the address row:column, in a workbook whose days are counted from 1900 or 1904. */
function read(rows: string, workbook = "<workbook/>"): Readonly<Record<string, string>> {
  const files = new Map([
    ["xl/styles.xml", STYLES],
    ["xl/sharedStrings.xml", STRINGS],
    ["xl/workbook.xml", workbook],
  ]);
  const parts: BookParts = (path) => files.get(path) ?? "";
  const found: Record<string, string> = {};
  readSheetCells(`<worksheet><sheetData>${rows}</sheetData></worksheet>`, parts, (row, column, text) => {
    found[`${row}:${column}`] = text;
  });
  return found;
}

describe("cells of a sheet (ECMA-376, part 1, §18.3.1.4)", () => {
  test("shared, rich and inline texts; entities; characters that XML forbids", () => {
    const rows = `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="s"><v>2</v></c>
      <c r="D2" t="inlineStr"><is><t> a &lt;b&gt; </t></is></c><c r="E2" t="str"><f>A1</f><v>x_x000D_y</v></c></row>`;
    expect(read(rows)).toEqual({ "2:1": "Été & hiver", "2:2": "très bien", "2:4": " a <b> ", "2:5": "x\ry" });
  });

  test("numbers in full digits, true as 1, errors and formats alone as nothing", () => {
    const rows = `<row r="1"><c r="A1"><v>200054781</v></c><c r="B1"><v>1E-9</v></c><c r="C1"><v>0.10000000000000001</v></c>
      <c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#N/A</v></c><c r="F1" s="1"/><c r="G1" s="3"><v>12</v></c></row>`;
    expect(read(rows)).toEqual({ "1:1": "200054781", "1:2": "0.000000001", "1:3": "0.1", "1:4": "1", "1:7": "12" });
  });

  test("dates from 1900 and from 1904, times, elapsed hours", () => {
    const rows = `<row r="1"><c r="A1" s="1"><v>45352</v></c><c r="B1" s="4"><v>1</v></c><c r="C1" s="1"><v>45352.5</v></c>
      <c r="D1" s="1"><v>0.75</v></c><c r="E1" s="2"><v>1.5</v></c></row>`;
    const days = {
      "1:1": "2024-03-01",
      "1:2": "1900-01-01",
      "1:3": "2024-03-01T12:00:00",
      "1:4": "18:00:00",
      "1:5": "1.5",
    };
    expect(read(rows)).toEqual(days);
    const since1904 = '<workbook><workbookPr date1904="1"/></workbook>';
    expect(read('<row r="1"><c r="A1" s="1"><v>43890</v></c></row>', since1904)).toEqual({ "1:1": "2024-03-01" });
  });

  test("rows and cells that leave their place unsaid, another prefix, columns beyond Z", () => {
    expect(read("<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>")).toEqual({
      "1:1": "1",
      "1:2": "2",
      "3:1": "3",
    });
    expect(read('<x:row r="4"><x:c r="AB4"><x:v>7</x:v></x:c></x:row>')).toEqual({ "4:28": "7" });
  });

  test("what cannot be right is refused", () => {
    expect(() => read('<row r="1"><c r="A1" t="s"><v>9</v></c></row>')).toThrow(/texte partagé 9/);
    expect(() => read('<row r="1"><c r="A1"><v>abc</v></c></row>')).toThrow(/nombre illisible/);
    expect(() => read('<row r="1"><c r="A1" s="1"><v>1e300</v></c></row>')).toThrow(/date impossible/);
  });
});
