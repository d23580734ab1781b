import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFile } from "#columns/duckdb";
import { loadTable } from "#columns/load-table";
import { queryFile } from "#columns/query-file";

const folder = mkdtempSync(join(tmpdir(), "query-"));
const path = join(folder, "small.duckdb");

beforeAll(async () => {
  const database = await openFile(path);
  await loadTable(database, "towns", {
    rowCount: 2,
    columns: new Map([
      ["name", { kind: "text", dictionary: ["Ys", "Is"], codes: Int32Array.of(0, 1) }],
      ["size", { kind: "number", values: Float64Array.of(1.5, 2.5) }],
    ]),
  });
  await database.close();
  writeFileSync(join(folder, "codes.csv"), "code,label\n01,one\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("queries of a database file", () => {
  test("give plain values with the type of each column; counts are numbers", async () => {
    const query = "SELECT name, size, size > 2 AS large, count(*) OVER () AS towns FROM towns ORDER BY name";
    const [{ columns, rows }] = await queryFile(path, [query], { searchFolder: folder });
    expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      "name string",
      "size number",
      "large boolean",
      "towns integer",
    ]);
    expect(rows).toEqual([
      { name: "Is", size: 2.5, large: true, towns: 2 },
      { name: "Ys", size: 1.5, large: false, towns: 2 },
    ]);
  });

  test("read files of the folder that is searched", async () => {
    const query = "SELECT label FROM read_csv('codes.csv', all_varchar = true)";
    const [{ rows }] = await queryFile(path, [query], { searchFolder: folder });
    expect(rows).toEqual([{ label: "one" }]);
  });

  test("write nothing", async () => {
    const erase = queryFile(path, ["DELETE FROM towns"], { searchFolder: folder });
    await expect(erase).rejects.toThrow(/read-only/);
  });
});
