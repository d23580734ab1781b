import { describe, expect, test } from "vitest";
import { readBytes, texts } from "#tests/responses/read-bytes";
import { bytecodes, extension, systemFile, variable } from "./made-system-file.ts";

/** A file in UTF-8 with a number and a text of four bytes, filled up with blanks. */
const withText = (text: Buffer): Buffer =>
  systemFile({
    records: [variable("ID"), variable("A", { width: 4 }), extension(20, Buffer.from("UTF-8"))],
    data: Buffer.concat([bytecodes(101, 253), Buffer.concat([text, Buffer.alloc(8, 32)]).subarray(0, 8)]),
  });

const read = (text: Buffer) => readBytes(withText(text), { declaration: { format: "spss", record_id: "ID" } });

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
