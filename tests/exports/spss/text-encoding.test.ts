import { describe, expect, test } from "vitest";
import { readBytes, texts } from "#tests/exports/read-bytes";
import { bytecodes, extension, systemFile, variable } from "./made-system-file.ts";

/** A file in UTF-8 with a number and a text of four bytes, filled up with blanks. */
const withText = (text: Buffer): Buffer =>
  systemFile({
    records: [variable("ID"), variable("A", { width: 4 }), extension(20, Buffer.from("UTF-8"))],
    data: Buffer.concat([bytecodes(101, 253), Buffer.concat([text, Buffer.alloc(8, 32)]).subarray(0, 8)]),
  });

const SPSS = { declaration: { format: "spss", record_id: "ID" } };
const read = (text: Buffer) => readBytes(withText(text), SPSS);

/** A file that announces Windows-1252, whose variable has a label and a text. */
const announced = (label: Buffer, text: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeInt32LE(label.length);
  const labelled = Buffer.concat([
    variable("A", { width: 8, label: 1 }),
    length,
    label,
    Buffer.alloc((4 - (label.length % 4)) % 4),
  ]);
  return systemFile({
    records: [variable("ID"), labelled, extension(20, Buffer.from("windows-1252"))],
    data: Buffer.concat([bytecodes(101, 253), Buffer.concat([text, Buffer.alloc(8, 32)]).subarray(0, 8)]),
  });
};

describe("a file that announces Windows-1252", () => {
  const utf8 = Buffer.from("Êtes-vous né ici ?");
  const windows = Buffer.from("Êtes-vous né ici ?", "latin1");

  test("is read in UTF-8 where its labels are, and told", async () => {
    const { responses, findings } = await readBytes(announced(utf8, Buffer.from("été")), SPSS);
    expect([responses?.encoding, texts(responses, "A"), responses?.metadata[1].label]).toEqual([
      "utf-8",
      ["été"],
      "Êtes-vous né ici ?",
    ]);
    expect(findings).toMatchObject([{ code: "OBS-F017", message: expect.stringContaining("annonce windows-1252") }]);
  });

  test.each([
    ["its labels are in Windows-1252", windows],
    ["its labels say nothing", Buffer.from("Ne ici ?")],
  ])("is read so where %s", async (_, label) => {
    const { responses, findings } = await readBytes(announced(label, Buffer.from("été", "latin1")), SPSS);
    expect([responses?.encoding, texts(responses, "A"), findings]).toEqual(["windows-1252", ["été"], []]);
  });

  test("is read as study.yaml says", async () => {
    const declaration = { ...SPSS.declaration, encoding: "windows-1252" };
    const { responses } = await readBytes(announced(utf8, Buffer.from("ete")), { declaration });
    expect(responses?.encoding).toBe("windows-1252");
  });
});

describe("a text of four bytes in UTF-8", () => {
  test.each([
    ["two whole characters", [0xc3, 0xa9, 0xc3, 0xa9], "éé", false],
    ["the first byte of two", [0x61, 0x62, 0x63, 0xc3], "abc", true],
    ["one byte of three", [0x61, 0x62, 0x63, 0xe2], "abc", true],
    ["two bytes of three", [0x61, 0x62, 0xe2, 0x80], "ab", true],
    ["three bytes of four", [0x61, 0xf0, 0x9f, 0x98], "a", true],
  ])("%s at its end", async (_, bytes, text, cut) => {
    const { responses, findings } = await read(Buffer.from(bytes));
    expect(texts(responses, "A")).toEqual([text]);
    expect(findings.map(({ code }) => code).includes("OBS-F018")).toBe(cut);
  });

  test.each([
    ["of Windows-1252, before the width is full", [0x66, 0xe9]],
    ["of Windows-1252, in the middle", [0x66, 0xe9, 0x65, 0x73]],
    ["that begin no character", [0x61, 0x62, 0x63, 0x80]],
    ["after a cut character", [0x61, 0x62, 0xff, 0xc3]],
  ])("bytes %s are refused", async (_, bytes) => {
    const { responses, findings } = await read(Buffer.from(bytes));
    expect(responses).toBeUndefined();
    expect(findings[0]).toMatchObject({ code: "OBS-F003", message: expect.stringContaining("variable A") });
  });
});

describe("a damaged text among others that are read", () => {
  const rows = (...cells: readonly (readonly number[])[]): Buffer =>
    systemFile({
      cases: cells.length,
      records: [variable("ID"), variable("A", { width: 8 }), extension(20, Buffer.from("UTF-8"))],
      data: Buffer.concat(
        cells.flatMap((cell, row) => [
          bytecodes(101 + row, 253, 0, 0, 0, 0, 0, 0),
          Buffer.concat([Buffer.from(cell), Buffer.alloc(8, 32)]).subarray(0, 8),
        ]),
      ),
    });
  const whole = [0xc3, 0xa9];
  const other = [0xc3, 0xa0];
  const cut = [0x66, 0xc3];

  test("is shown with « � » and told, and refuses nothing", async () => {
    const { responses, findings } = await readBytes(rows(whole, other, cut), SPSS);
    expect(texts(responses, "A")).toEqual(["é", "à", "f\uFFFD"]);
    expect(findings).toMatchObject([
      { code: "OBS-F020", level: "warning", message: expect.stringContaining("variable A"), count: 1 },
    ]);
  });

  test("as many as those that are read: the file is in another encoding", async () => {
    const { responses, findings } = await readBytes(rows(whole, cut), SPSS);
    expect(responses).toBeUndefined();
    expect(findings[0]).toMatchObject({ code: "OBS-F003", expected: "utf-8" });
  });
});
