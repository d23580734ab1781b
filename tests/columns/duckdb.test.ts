import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Database, openFile } from "#columns/duckdb";
import { loadTable } from "#columns/load-table";
import { queryFile } from "#columns/query-file";
import { temporaryFolder } from "#tests/study/edited-study";

const searchFolder = temporaryFolder();
const pathOf = (name: string): string => join(searchFolder, `${name}.duckdb`);
const load = (database: Database, table: string, value: number): Promise<void> =>
  loadTable(database, table, {
    rowCount: 1,
    columns: new Map([["value", { kind: "number", values: Float64Array.of(value) }]]),
  });
const valueIn = async (name: string, table: string): Promise<unknown> =>
  (await queryFile(pathOf(name), [`FROM ${table}`], { searchFolder }))[0].rows;

test("files open at the same time hold their own tables, and each is whole once it is closed", async () => {
  const [one, other] = [await openFile(pathOf("one")), await openFile(pathOf("other"))];
  await load(one, "same", 1);
  await load(other, "same", 2);
  await one.close();
  expect(existsSync(`${pathOf("one")}.wal`)).toBe(false);
  await load(other, "more", 3);
  await other.close();
  expect(await valueIn("one", "same")).toEqual([{ value: 1 }]);
  expect(await valueIn("other", "same")).toEqual([{ value: 2 }]);
  expect(await valueIn("other", "more")).toEqual([{ value: 3 }]);
});

test("a file that is no database is refused, and those after it are opened", async () => {
  writeFileSync(pathOf("damaged"), "x".repeat(20_000));
  await expect(openFile(pathOf("damaged"))).rejects.toThrow("not a valid DuckDB database");
  const next = await openFile(pathOf("next"));
  await load(next, "same", 4);
  await next.close();
  expect(await valueIn("next", "same")).toEqual([{ value: 4 }]);
});
