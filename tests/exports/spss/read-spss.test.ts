import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Responses, VariableMetadata } from "#exports/export-reader";
import { readBytes, readPath, texts } from "#tests/exports/read-bytes";
import { bigEndianCopy } from "./big-endian-copy.ts";

const FOLDER = "tests/fixtures/exports/spss";
const FILES = readdirSync(FOLDER).filter((name) => /\.z?sav$/.test(name));
const SPSS = { declaration: { format: "spss" } };

interface RVariable {
  /** One text for a file of one case. */
  readonly cells: string | readonly string[];
  readonly label: string | null;
  readonly labels: Readonly<Record<string, string>> | null;
  readonly missing_values: string | readonly string[] | null;
  readonly missing_range: readonly [number | "-Inf", number | "Inf"] | null;
}

function asRead(file: string): Readonly<Record<string, RVariable>> {
  return JSON.parse(readFileSync(`${FOLDER}/${file}.json`, "utf8"));
}

const known = new Map<string, Promise<Responses>>();
/** A file of the folder, read once for all the tests of its variables. */
function read(file: string): Promise<Responses> {
  const found = known.get(file) ?? readAnew(file);
  known.set(file, found);
  return found;
}

async function readAnew(file: string): Promise<Responses> {
  const { responses, findings } = await readPath(`${FOLDER}/${file}`, SPSS);
  if (responses === undefined) throw new Error(JSON.stringify(findings));
  return responses;
}

/** Numbers are compared as numbers: R prints 17 digits. */
const comparable = (cells: string | readonly string[]) =>
  [cells].flat().map((cell) => (cell !== "" && Number.isFinite(Number(cell)) ? Number(cell) : cell));

describe("reference: what R's haven reads", () => {
  describe.each(FILES)("%s", (file) => {
    test.each(Object.entries(asRead(file)))("cells of %s", async (name, variable) => {
      expect(comparable(texts(await read(file), name))).toEqual(comparable(variable.cells));
    });

    test.each(Object.entries(asRead(file)))("labels and missing values of %s", async (name, variable) => {
      const { metadata } = await read(file);
      const found = metadata.find((candidate) => candidate.name === name) as VariableMetadata;
      expect(found.label ?? null).toBe(variable.label);
      const known = Object.entries(variable.labels ?? {}).map(([label, value]) => [value, label]);
      expect([...(found.valueLabels ?? [])].sort()).toEqual(known.sort());
      const single = [variable.missing_values ?? []].flat();
      const inRange = comparable(variable.cells).filter((cell) => isIn(cell, variable.missing_range));
      const labelled = known.map(([value]) => value).filter((value) => isIn(Number(value), variable.missing_range));
      expect(new Set(found.missingValues)).toEqual(new Set([...single, ...inRange.map(String), ...labelled]));
    });
  });
});

const isIn = (cell: string | number, range: RVariable["missing_range"]): boolean =>
  range !== null && typeof cell === "number" && cell >= boundOf(range[0]) && cell <= boundOf(range[1]);

const boundOf = (bound: number | string): number => Number(String(bound).replace("Inf", "Infinity"));

describe("what is read", () => {
  test("multiple-response sets", async () => {
    const { metadata, encoding } = await read("pspp-1252.sav");
    expect(encoding).toBe("windows-1252");
    expect(metadata.filter(({ multipleSet }) => multipleSet === "$saisons").map(({ name }) => name)).toEqual([
      "q1",
      "q2",
      "q3",
    ]);
  });

  test("sets of the three kinds, whatever their labels say", async () => {
    const { metadata } = await read("pspp-formats.sav");
    const members = (set: string) => metadata.filter(({ multipleSet }) => multipleSet === set).map(({ name }) => name);
    expect(members("$categories")).toEqual(["a@b", "a#b"]);
    expect(members("$coches")).toEqual(["a$b", "neg"]);
    expect(members("$comptes")).toEqual(["mois", "sem"]);
  });

  test("texts cut in the middle of a character are told, the labels too", async () => {
    const told = async (file: string) =>
      (await read(file)).findings
        .filter(({ code }) => code === "OBS-F018")
        .map(({ level, message, field, line, count }) => [level, field ?? message, line, count]);
    expect(await told("pspp-cut.sav")).toEqual([
      ["warning", "un", 1, 1],
      ["warning", "quatre", 1, 2],
    ]);
    expect(await told("haven-cut.sav")).toEqual([["info", expect.stringContaining("« avis »"), null, 1]]);
    expect(await told("haven-byte.sav")).toEqual([]);
  });

  test.each(["haven-none.sav", "pspp-1252-plain.sav"])(
    "%s in the other byte order gives the same cells",
    async (file) => {
      const { responses, findings } = await readBytes(bigEndianCopy(readFileSync(`${FOLDER}/${file}`)), SPSS);
      expect(findings.filter(({ level }) => level === "error")).toEqual([]);
      const usual = await read(file);
      for (const { name } of usual.columns) expect(texts(responses, name)).toEqual(texts(usual, name));
      const numeric = (variables: readonly VariableMetadata[] | undefined) =>
        variables?.filter(({ name }) => name !== "ville");
      expect(numeric(responses?.metadata)).toEqual(numeric(usual.metadata));
    },
  );

  test("only declared variables enter", async () => {
    const { responses } = await readPath(`${FOLDER}/haven-byte.sav`, { ...SPSS, columns: ["texte"] });
    expect(responses?.columns.map(({ name }) => name)).toEqual(["id", "texte"]);
    expect(responses?.columnsInFile).toBe(11);
    expect(texts(responses, "texte")[1]).toBe("œuvre d’art");
  });
});

describe("refusals", () => {
  test("counts that the file cannot hold", async () => {
    const bytes = readFileSync(`${FOLDER}/haven-byte.sav`);
    bytes.writeInt32LE(2 ** 31 - 1, 80);
    const { findings } = await readBytes(bytes, SPSS);
    expect(findings[0]).toMatchObject({ code: "OBS-F012", value: expect.stringMatching(/^\d+$/) });
  });

  test("a text file under the name of an SPSS file", async () => {
    const { findings, exitCode } = await readBytes("id;q\n1;a\n", SPSS);
    expect(findings[0].code).toBe("OBS-F011");
    expect(exitCode).toBe(3);
  });

  test("a limit on rows", async () => {
    const { findings, exitCode } = await readPath(`${FOLDER}/haven-byte.sav`, { ...SPSS, limits: { rows: 3 } });
    expect(findings[0].code).toBe("OBS-F016");
    expect(exitCode).toBe(6);
  });
});
