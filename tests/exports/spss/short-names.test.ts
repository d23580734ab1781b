import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readBytes, texts } from "#tests/exports/read-bytes";
import { bytecodes, extension, integers, systemFile } from "./made-system-file.ts";

const SPSS = { declaration: { format: "spss" } };
const UTF8 = extension(20, Buffer.from("UTF-8"));

/** A numeric variable record whose short name is the first eight bytes of a name in capitals. */
function cutVariable(name: string): Buffer {
  const bytes = Buffer.concat([Buffer.from(name.toUpperCase()), Buffer.alloc(8, 32)]).subarray(0, 8);
  return Buffer.concat([integers(2, 0, 0, 0, 0x050800, 0x050800), bytes]);
}

/** Record 7/13 as haven writes it: short names cut at a byte. */
const longNames = (...names: readonly string[]): Buffer =>
  extension(
    13,
    Buffer.concat(
      names.flatMap((name, index) => [
        Buffer.from(index === 0 ? "" : "\t"),
        Buffer.from(name.toUpperCase()).subarray(0, 8),
        Buffer.from(`=${name}`),
      ]),
    ),
  );

describe("names whose first eight bytes end inside a character", () => {
  test("a file of R's haven: « activité », « mobilité » and their labels", async () => {
    const { responses, findings } = await readBytes(readFileSync("tests/fixtures/field/activite.sav"), SPSS);
    expect(findings.filter(({ level }) => level !== "info")).toEqual([]);
    expect([responses?.columns.map(({ name }) => name), responses?.rowCount]).toEqual([
      ["id", "activité", "mobilité"],
      60,
    ]);
    expect([...(responses?.metadata[1].valueLabels ?? [])]).toEqual([
      ["1", "Salarié"],
      ["2", "Retraité"],
      ["3", "Étudiant"],
    ]);
  });

  test("Hebrew, and two names that the cut makes one", async () => {
    const names = ["ותק_ב", "activité1", "activité2"];
    const file = systemFile({
      records: [...names.map(cutVariable), longNames(...names), UTF8],
      data: bytecodes(101, 102, 103),
    });
    const { responses } = await readBytes(file, SPSS);
    expect(responses?.columns.map(({ name }) => [name, texts(responses, name)])).toEqual([
      ["ותק_ב", ["1"]],
      ["activité1", ["2"]],
      ["activité2", ["3"]],
    ]);
  });

  test("without a long name, the short one without its half character", async () => {
    const { responses } = await readBytes(systemFile({ records: [cutVariable("activité"), UTF8] }), SPSS);
    expect(responses?.columns.map(({ name }) => name)).toEqual(["ACTIVIT"]);
  });

  test("members of a multiple set are found by the bytes of their names", async () => {
    const names = ["qualités1", "mobilité"];
    const members = names.map((name) => Buffer.from(name.toUpperCase()).subarray(0, 8));
    const set = Buffer.concat([
      Buffer.from("$q=D1 1 1 x "),
      members[0],
      Buffer.from(" "),
      members[1],
      Buffer.from("\n"),
    ]);
    const file = systemFile({
      records: [...names.map(cutVariable), extension(7, set), longNames(...names), UTF8],
      data: bytecodes(101, 102),
    });
    const { responses } = await readBytes(file, SPSS);
    expect(responses?.metadata.map(({ multipleSet }) => multipleSet)).toEqual(["$q", "$q"]);
  });
});
