import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { Binary, Decimal, Table, tableToIPC, vectorFromArray } from "apache-arrow";
import { beforeAll, describe, expect, test } from "vitest";
import { readBytes, readPath, texts } from "#tests/exports/read-bytes";
import { temporaryFolder } from "#tests/study/edited-study";

const BOOK = "tests/fixtures/exports/excel/answers.xlsx";
const excel = (declaration: Readonly<Record<string, unknown>> = {}) => ({
  declaration: { format: "excel", sheet: "Réponses", header_row: 3, ...declaration },
});

describe("a workbook written by R's openxlsx", () => {
  test("cells, as R's readxl reads them", async () => {
    const { responses } = await readPath(BOOK, excel());
    expect(texts(responses, "code_insee")).toEqual(["1001", "75056", "33063", "", "69123"]);
    expect(texts(responses, "texte")).toEqual(["été", " deux  blancs ", "=1+1", "", "à la\nligne"]);
    expect(texts(responses, "part").map(Number)).toEqual([0.1, 0.333333333333333, -2.5, 0, 1e-9]);
    expect(texts(responses, "jour")).toEqual(["2024-03-01", "1999-12-31", "", "2016-02-29", "2000-01-01"]);
    expect(texts(responses, "moment").slice(0, 4)).toEqual([
      "2024-03-01T12:30:15",
      "",
      "1970-01-01",
      "2016-02-29T23:59:59",
    ]);
    expect(texts(responses, "oui")).toEqual(["1", "0", "", "1", "1"]);
    expect([...(responses?.lines ?? [])]).toEqual([4, 5, 6, 7, 8]);
  });

  test("what is wrong is told by cell", async () => {
    const { findings } = await readPath(BOOK, excel());
    expect(findings.find(({ code }) => code === "OBS-V205")).toMatchObject({ cell: "C5", field: "texte", record: "2" });
  });

  test("an unknown sheet, with those that there are", async () => {
    const { findings, exitCode } = await readPath(BOOK, excel({ sheet: "Reponses" }));
    expect(findings[0]).toMatchObject({ code: "OBS-C117", expected: "Notice, Réponses" });
    expect(exitCode).toBe(3);
  });

  test("a workbook cut anywhere, or altered, is refused", async () => {
    const bytes = readFileSync(BOOK);
    for (let length = 4; length < bytes.length; length += 401) {
      expect((await readBytes(bytes.subarray(0, length), excel())).findings[0].code).toBe("OBS-F014");
    }
    const { findings } = await readBytes("id;q\n1;a\n", excel());
    expect(findings[0].code).toBe("OBS-F014");
  });

  test("an archive that inflates too much, or lies about it", async () => {
    const limited = { ...excel(), limits: { inflation: 1.5 } };
    expect((await readPath(BOOK, limited)).findings[0].code).toBe("OBS-F008");
    const bytes = readFileSync(BOOK);
    const directory = bytes.readUInt32LE(bytes.lastIndexOf("PK\u0005\u0006") + 16);
    bytes.writeUInt32LE(1, directory + 24);
    expect((await readBytes(bytes, excel())).findings[0].code).toBe("OBS-F014");
  });
});

describe("a Parquet file written by DuckDB", () => {
  const folder = temporaryFolder();
  const path = join(folder, "enq[2024].parquet");

  beforeAll(async () => {
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    await connection.run(`CREATE TABLE answers AS SELECT * FROM (VALUES
      (1, 'été', 0.1::DOUBLE, DATE '2024-03-01', TIMESTAMP '2024-03-01 12:30:15', true),
      (2, NULL, 1e-9, NULL, NULL, false)) AS t(id, texte, part, jour, moment, "oui ""non""")`);
    await connection.run(`COPY answers TO '${path}' (FORMAT parquet)`);
    await connection.run(`COPY (SELECT 1 AS id, [1, 2] AS liste) TO '${folder}/nested.parquet' (FORMAT parquet)`);
    await connection.run(`COPY (SELECT 1 AS id, 9007199254740993 AS large, 1234567890123456.70::DECIMAL(18, 2) AS amount,
      TIME '10:30:00' AS hour, TIMESTAMPTZ '2024-03-01 12:30:00+01' AS zoned) TO '${folder}/exact.parquet' (FORMAT parquet)`);
    await connection.run(`COPY (SELECT 0.1::FLOAT AS single, TIMESTAMP '2024-03-01 23:59:59.9' AS late, DATE 'infinity' AS never,
      TIMESTAMP_NS '2024-03-01 12:30:15.123456789' AS fine) TO '${folder}/moments.parquet' (FORMAT parquet)`);
    await connection.run(
      `COPY (SELECT 1 AS id, 2 AS xx, [3] AS liste, 4 AS yy) TO '${folder}/names.parquet' (FORMAT parquet)`,
    );
    await connection.run(`COPY (SELECT i AS id, repeat('x', 900000) AS texte FROM range(20) AS t(i))
      TO '${folder}/bomb.parquet' (FORMAT parquet, COMPRESSION zstd)`);
    connection.closeSync();
    instance.closeSync();
  });

  test("cells, under a name that DuckDB would expand", async () => {
    const { responses } = await readPath(path, { declaration: { format: "parquet" } });
    expect(texts(responses, "id")).toEqual(["1", "2"]);
    expect(texts(responses, "texte")).toEqual(["été", ""]);
    expect(texts(responses, "part")).toEqual(["0.1", "0.000000001"]);
    expect(texts(responses, "jour")).toEqual(["2024-03-01", ""]);
    expect(texts(responses, "moment")).toEqual(["2024-03-01T12:30:15", ""]);
    expect(texts(responses, 'oui "non"')).toEqual(["1", "0"]);
  });

  test("decimals, times, zones and large numbers come back in full", async () => {
    const { responses } = await readPath(join(folder, "exact.parquet"), { declaration: { format: "parquet" } });
    const first = (name: string) => texts(responses, name)[0];
    expect([first("large"), first("amount")]).toEqual(["9007199254740993", "1234567890123456.70"]);
    expect([first("hour"), first("zoned")]).toEqual(["10:30:00", "2024-03-01T11:30:00"]);
  });

  test("0.1 in 32 bits is 0.1; a moment before midnight is no next day; a date without end is a text", async () => {
    const { responses } = await readPath(join(folder, "moments.parquet"), { declaration: { format: "parquet" } });
    const first = (name: string) => texts(responses, name)[0];
    expect([first("single"), first("never")]).toEqual(["0.1", "infinity"]);
    expect([first("late"), first("fine")]).toEqual(["2024-03-01T23:59:59", "2024-03-01T12:30:15"]);
  });

  test.each(["id", "ID"])("two columns named id and %s, of which DuckDB renames one, are refused", async (name) => {
    const bytes = readFileSync(join(folder, "names.parquet"));
    const parquet = { declaration: { format: "parquet" } };
    expect(texts((await readBytes(bytes, parquet)).responses, "yy")).toEqual(["4"]);
    const twice = Buffer.from(bytes.toString("latin1").replaceAll("xx", name), "latin1");
    expect((await readBytes(twice, parquet)).findings[0].code).toBe("OBS-C107");
  });

  test("a few bytes that hold gigabytes are refused before they are read", async () => {
    const options = { declaration: { format: "parquet" }, limits: { bytes: 1e7 } };
    const bomb = await readPath(join(folder, "bomb.parquet"), options);
    expect([bomb.findings[0].code, bomb.exitCode]).toEqual(["OBS-F008", 6]);
    const long = await readPath(join(folder, "bomb.parquet"), { ...options, limits: { cell: 100 } });
    expect([long.findings[0].code, long.exitCode]).toEqual(["OBS-F016", 6]);
    expect([bomb, long].map(({ findings }) => findings[0].repair)).toEqual([
      expect.stringContaining("relever limits.bytes"),
      expect.stringContaining("relever limits.cell"),
    ]);
  });

  test("a column of lists is left out and told, refused when it is declared; a truncated file is refused", async () => {
    const parquet = { declaration: { format: "parquet" } };
    const left = await readPath(join(folder, "nested.parquet"), parquet);
    expect([left.findings[0].code, left.responses?.rowCount]).toEqual(["OBS-C124", 1]);
    const declared = await readPath(join(folder, "nested.parquet"), { ...parquet, columns: ["liste"] });
    expect(declared.findings[0].code).toBe("OBS-F015");
    const bytes = readFileSync(path);
    for (const length of [4, 50, bytes.length - 1]) {
      const { findings } = await readBytes(bytes.subarray(0, length), parquet);
      expect(findings[0]).toMatchObject({ code: "OBS-F015", message: expect.stringContaining("tronqué") });
    }
  });
});

describe("an Arrow file", () => {
  const arrow = { declaration: { format: "arrow" } };
  const table = new Table({
    id: vectorFromArray([1, 2], undefined),
    texte: vectorFromArray(["été", null]),
    jour: vectorFromArray([new Date("2024-03-01"), null]),
    oui: vectorFromArray([true, false]),
  });

  test.each(["file", "stream"] as const)("cells of a %s", async (form) => {
    const { responses } = await readBytes(tableToIPC(table, form), arrow);
    expect(texts(responses, "id")).toEqual(["1", "2"]);
    expect(texts(responses, "texte")).toEqual(["été", ""]);
    expect(texts(responses, "jour")).toEqual(["2024-03-01", ""]);
    expect(texts(responses, "oui")).toEqual(["1", "0"]);
  });

  test("decimals in full; bytes are no texts", async () => {
    const words = [Uint32Array.of(123450, 0, 0, 0), new Uint32Array(4).fill(2 ** 32 - 1)];
    const amounts = vectorFromArray(words, new Decimal(2, 10, 128));
    const exact = new Table({
      id: vectorFromArray([1, 2]),
      amounts,
      raw: vectorFromArray([new Uint8Array([255])], new Binary()),
    });
    const { responses, findings } = await readBytes(tableToIPC(exact, "file"), arrow);
    expect(texts(responses, "amounts")).toEqual(["1234.50", "-0.01"]);
    expect(findings.map(({ code }) => code)).toEqual(["OBS-C124"]);
  });

  test.each(["lz4", "zstd"])("the cells of a file that Python compressed by %s", async (compression) => {
    const bytes = readFileSync(`tests/fixtures/exports/arrow/answers-${compression}.feather`);
    const { responses, findings } = await readBytes(bytes, arrow);
    expect([responses?.rowCount, findings]).toEqual([300, []]);
    const cells = (name: string, ...rows: readonly number[]) => rows.map((row) => texts(responses, name)[row]);
    expect(cells("id", 0, 128, 299)).toEqual(["1", "129", "300"]);
    expect(cells("texte", 99, 100, 299)).toEqual(["été à la mer", "", "un texte de plus de douze caractères"]);
    expect(cells("note", 299)).toEqual(["0.30000000000000004"]);
    expect(cells("oui", 297, 298, 299)).toEqual(["1", "", "0"]);
    expect(cells("jour", 0)).toEqual(["2024-03-01"]);
    expect(cells("montant", 0)).toEqual(["1234.50"]);
    expect(cells("code", 297, 298, 299)).toEqual(["a", "bé", "a"]);
  });

  test("compressed values that would make more than the limit are refused before they are made", async () => {
    const bytes = readFileSync("tests/fixtures/exports/arrow/answers-zstd.feather");
    const { findings, exitCode } = await readBytes(bytes, { ...arrow, limits: { inflation: 1 } });
    expect([findings.map(({ code }) => code), exitCode]).toEqual([["OBS-F008"], 6]);
  });

  test("a file that is something else, or cut, is refused", async () => {
    expect((await readBytes("id;q\n1;a\n", arrow)).findings[0].code).toBe("OBS-F015");
    const bytes = tableToIPC(table, "file");
    const { findings, responses } = await readBytes(bytes.subarray(0, bytes.length / 2), arrow);
    expect(responses).toBeUndefined();
    expect(["OBS-F015", "OBS-C101"]).toContain(findings[0].code);
  });
});
