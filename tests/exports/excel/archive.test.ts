import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { excelFormat } from "#exports/excel/excel-format";
import { readCells } from "#exports/excel/read-cells";
import { exportFile, study } from "#schemas/study";
import { archiveOf, madeParts } from "./made-workbook.ts";

const ROWS = '<row r="1"><c r="A1"><v>1</v></c></row>';
const SHEET = "xl/worksheets/sheet1.xml";
const parts = madeParts(ROWS);

function read(bytes: Buffer, declared: Readonly<Record<string, unknown>> = {}) {
  const declaration = exportFile.parse({ file: "a.xlsx", format: "excel", ...declared });
  return readCells(bytes, { path: "a.xlsx", name: "a.xlsx", declaration, limits: study.shape.limits.parse({}) });
}

const refused = (code: string) => expect.objectContaining({ findings: [expect.objectContaining({ code })] });

/** The place of a part in the archive, and of its entry in the directory. */
function placesOf(bytes: Buffer, path: string): { readonly local: number; readonly entry: number } {
  const entry = bytes.lastIndexOf(path) - 46;
  return { local: bytes.readUInt32LE(entry + 42), entry };
}

describe("archives", () => {
  test("sizes of 64 bits, as writers of streams give them", () => {
    const bytes = archiveOf(parts);
    const { local } = placesOf(bytes, SHEET);
    bytes.writeUInt32LE(0xffffffff, local + 18);
    bytes.writeUInt32LE(0xffffffff, local + 22);
    expect(read(bytes).rows).toEqual([["1"]]);
  });

  test("a directory of 64 bits", () => {
    const whole = archiveOf(parts);
    const end = whole.length - 22;
    const long = Buffer.alloc(76);
    long.writeUInt32LE(0x06064b50, 0);
    long.writeBigUInt64LE(BigInt(whole.readUInt16LE(end + 10)), 32);
    long.writeBigUInt64LE(BigInt(whole.readUInt32LE(end + 16)), 48);
    long.writeUInt32LE(0x07064b50, 56);
    long.writeBigUInt64LE(BigInt(end), 64);
    whole.writeUInt32LE(0xffffffff, end + 16);
    const bytes = Buffer.concat([whole.subarray(0, end), long, whole.subarray(end)]);
    expect(read(bytes).rows).toEqual([["1"]]);
  });

  test("a changed byte is found by its checksum", () => {
    const bytes = archiveOf(parts);
    bytes[bytes.indexOf("<v>1</v>") + 3] = "2".charCodeAt(0);
    expect(() => read(bytes)).toThrow(refused("OBS-F014"));
  });

  test.each([
    ["two parts of one name", [...Object.entries(parts), [SHEET.toUpperCase(), parts[SHEET].replace(">1<", ">2<")]]],
    [
      "parts without number",
      [...Object.entries(parts), ...Array.from({ length: 5000 }, (_, i) => [`xl/${i}.xml`, ""])],
    ],
    [
      "text that is not UTF-8",
      Object.entries({ ...parts, [SHEET]: Buffer.from(parts[SHEET].replace("1</v>", "é</v>"), "latin1") }),
    ],
    [
      "entities declared by the file",
      Object.entries({ ...parts, [SHEET]: `<!DOCTYPE a [<!ENTITY b "c">]>${parts[SHEET]}` }),
    ],
  ] as const)("%s: refused", (_, given) => {
    expect(() => read(archiveOf(given as readonly (readonly [string, string])[]))).toThrow(refused("OBS-F014"));
  });

  test("a part that holds more than it announces is refused", () => {
    const bytes = archiveOf({ ...parts, "xl/bomb.xml": deflateRawSync(Buffer.alloc(1_000_000)) });
    const { local, entry } = placesOf(bytes, "xl/bomb.xml");
    for (const [place, method] of [
      [entry, 10],
      [local, 8],
    ])
      bytes.writeUInt16LE(8, place + method);
    expect(() => read(bytes)).toThrow(refused("OBS-F014"));
  });

  test("links over all cells of a sheet are not spread on them", () => {
    const linked = parts[SHEET].replace(
      "</worksheet>",
      '<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks></worksheet>',
    );
    expect(read(archiveOf({ ...parts, [SHEET]: linked })).rows).toEqual([["1"]]);
  });

  test("a sheet that is a chart is no table: those beside it are read", () => {
    const chart =
      '<chartsheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews/></chartsheet>';
    const other = (path: string, from: string, to: string) => ({ [path]: parts[path].replace(from, to) });
    const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const relation = `<Relationship Id="rId9" Type="${office}/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>`;
    const book = {
      ...parts,
      ...other("xl/workbook.xml", "</sheets>", '<sheet name="Graphique" sheetId="2" r:id="rId9"/></sheets>'),
      ...other("xl/_rels/workbook.xml.rels", "</Relationships>", relation),
      "xl/chartsheets/sheet1.xml": chart,
    };
    expect(read(archiveOf(book)).rows).toEqual([["1"]]);
    expect(read(archiveOf(book), { sheet: "Graphique" }).rows).toEqual([]);
  });

  test("a book whose sheets are all the same part is refused; names beyond ten are counted", () => {
    const sheets = (target: (rank: number) => string) =>
      parts["xl/workbook.xml"].replace(
        "</sheets>",
        `${Array.from({ length: 12 }, (_, rank) => `<sheet name="s${rank}" sheetId="${rank + 2}" r:id="${target(rank)}"/>`).join("")}</sheets>`,
      );
    const same = archiveOf({ ...parts, "xl/workbook.xml": sheets(() => "rId1") });
    expect(() => read(same)).toThrow(refused("OBS-F014"));
    expect(() => read(same, { sheet: "absente" })).toThrow(
      expect.objectContaining({
        findings: [expect.objectContaining({ expected: expect.stringMatching(/, s8 et 3 autres$/) })],
      }),
    );
  });

  test("paths with backslashes", () => {
    const bytes = archiveOf(Object.entries(parts).map(([path, text]) => [path.replaceAll("/", "\\"), text] as const));
    expect(excelFormat.recognise?.(bytes)).toBe(true);
    expect(read(bytes).rows).toEqual([["1"]]);
  });

  test.each([300, 2000])("a date under the last of %d formats is read as one", (count) => {
    const formats = Array.from(
      { length: count },
      (_, rank) => `<numFmt numFmtId="${200 + rank}" formatCode="0&quot;${rank}&quot;"/>`,
    );
    const last = `<numFmt numFmtId="${200 + count}" formatCode="dd/mm/yyyy"/>`;
    const styles = `<styleSheet><numFmts>${formats.join("")}${last}</numFmts>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="${200 + count}"/></cellXfs></styleSheet>`;
    const sheet = parts[SHEET].replace(ROWS, '<row r="1"><c r="A1" s="1"><v>45352</v></c></row>');
    const bytes = archiveOf({ ...parts, "xl/styles.xml": styles, [SHEET]: sheet });
    expect(read(bytes).rows).toEqual([["2024-03-01"]]);
  });
});
