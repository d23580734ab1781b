import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { proposeSheet } from "#exports/excel/propose-sheet";
import { recogniseFile } from "#exports/recognise-file";
import { exportFile, study } from "#schemas/study";
import { readBytes, readPath, texts } from "#tests/exports/read-bytes";

const FOLDER = "tests/fixtures/exports/excel";
const excel = (declaration: Readonly<Record<string, unknown>> = {}) => ({
  declaration: { format: "excel", ...declaration },
});

describe("a workbook with a notice, a hidden sheet and titles above the header", () => {
  const path = `${FOLDER}/titled.xlsx`;

  test("the sheet of the answers and its header row are proposed", async () => {
    const declaration = exportFile.parse({ file: "a.xlsx", format: "excel" });
    const source = { path, name: "a.xlsx", declaration, limits: study.shape.limits.parse({}) };
    expect(proposeSheet(readFileSync(path), source)).toEqual({ sheet: "Données", header_row: 3 });
  });

  test("the first sheet is read when none is declared, and the others are told", async () => {
    const { findings } = await readPath(path, excel());
    expect(findings.map(({ code }) => code)).toEqual(["OBS-C121", "OBS-C101"]);
    expect(findings[0].message).toContain("« Données »");
  });

  test("cells in error and formulas without their result are told, read as blank", async () => {
    const { responses, findings } = await readPath(path, excel({ sheet: "Données", header_row: 3 }));
    expect(responses?.rowCount).toBe(80);
    expect(texts(responses, "code").slice(0, 2)).toEqual(["01000", "01001"]);
    const told = findings.filter(({ code }) => code === "OBS-C122");
    expect(told.map(({ cell, count, value }) => [cell, count, value])).toEqual([
      ["F7", 1, "#N/A"],
      ["E4", 80, null],
    ]);
  });
});

describe("rows that a filter hides", () => {
  test.each([
    [undefined, []],
    ["A", []],
    ["B", [["OBS-C131", 1]]],
  ])("are read, and told for the sheet that is read: %s", async (sheet, told) => {
    const { responses, findings } = await readPath(`${FOLDER}/hidden-rows.xlsx`, excel({ sheet, record_id: "x" }));
    expect(findings.filter(({ code }) => code === "OBS-C131").map(({ code, count }) => [code, count])).toEqual(told);
    expect(texts(responses, "x")).toEqual(sheet === "B" ? ["1", "3"] : ["1"]);
  });
});

describe("refusals", () => {
  test("one cell in the last corner would fill the memory", async () => {
    const { findings, exitCode } = await readPath(`${FOLDER}/far-cell.xlsx`, excel());
    expect(findings[0]).toMatchObject({ code: "OBS-F016", cell: "XFD1048576" });
    expect(exitCode).toBe(6);
  });

  const container = (stream: string) =>
    Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600), Buffer.from(stream, "utf16le")]);

  test.each([
    ["an old workbook", container("Workbook"), /Excel ancien \.xls/],
    ["a workbook under a password", container("EncryptedPackage"), /mot de passe/],
    ["a page", "<html><table><tr><td>id</td></tr></table></html>", /page HTML/],
    ["the XML of 2003", '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>', /XML de 2003/],
    ["a document", "%PDF-1.7", /PDF/],
  ])("%s, named for what it is, declared as a workbook or as text", async (_, bytes, says) => {
    const asBook = await readBytes(bytes, excel());
    expect([asBook.findings[0].code, asBook.exitCode]).toEqual(["OBS-F014", 3]);
    expect(asBook.findings[0].message).toMatch(says);
    const asText = await readBytes(bytes, { declaration: { format: "delimited" } });
    expect([asText.findings[0].code, asText.exitCode]).toEqual(["OBS-F011", 3]);
    expect(asText.findings[0].message).toMatch(says);
  });

  test.each([
    ["a CSV", "id;q\n1;2\n", /CSV/, /delimited/],
    ["a compressed file", gzipSync("id;q\n1;2\n"), /\.gz/, /compressed/],
  ])("%s named .xlsx", async (_, bytes, says, repair) => {
    const { findings } = await readBytes(bytes, excel());
    expect(findings[0].message).toMatch(says);
    expect(findings[0].repair).toMatch(repair);
  });

  test.each([
    ["PK\u0003\u0004 xl/workbook.bin", "xlsb"],
    ["PK\u0003\u0004 mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "ods"],
    ["PK\u0003\u0004 data.csv", "zip"],
    ["PK\u0003\u0004 word/document.xml", "docx"],
  ])("an archive with %s is named", (text, kind) => {
    expect(recogniseFile(Buffer.from(text)).named?.what).toContain(kind);
  });

  test("JSON sent as .csv", async () => {
    const { findings } = await readBytes('[{"id": 1}]');
    expect(findings[0]).toMatchObject({ code: "OBS-F011" });
  });
});
