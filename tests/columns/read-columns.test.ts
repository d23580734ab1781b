import { join } from "node:path";
import { quotedString } from "@duckdb/node-api";
import { describe, expect, test } from "vitest";
import { openMemory } from "#columns/duckdb";
import { readParquetColumns } from "#columns/read-columns";
import { temporaryFolder } from "#tests/study/edited-study";

/** Writes the rows of a query to a Parquet file of its own folder. */
async function writeParquet(query: string): Promise<string> {
  const path = join(temporaryFolder(), "table.parquet");
  const { connection, close } = await openMemory();
  await connection.run(`COPY (${query}) TO ${quotedString(path)} (FORMAT parquet)`);
  await close();
  return path;
}

describe("columns of a Parquet file", () => {
  test("small integers, booleans and decimals become numbers; nothing becomes NaN", async () => {
    const path = await writeParquet(
      "SELECT * FROM (VALUES (1::TINYINT, true, 2.5::DECIMAL(4,1)), (NULL, NULL, NULL), (-3, false, 0)) t(a, b, c)",
    );
    const { numbers, rowCount } = await readParquetColumns(path, { a: "number", b: "number", c: "number" });
    expect(rowCount).toBe(3);
    expect([...(numbers.get("a") ?? [])]).toEqual([1, Number.NaN, -3]);
    expect([...(numbers.get("b") ?? [])]).toEqual([1, Number.NaN, 0]);
    expect([...(numbers.get("c") ?? [])]).toEqual([2.5, Number.NaN, 0]);
  });

  test("whole numbers have -1 where there is none", async () => {
    const path = await writeParquet("SELECT * FROM (VALUES (7::BIGINT), (NULL), (0)) t(code)");
    const { integers } = await readParquetColumns(path, { code: "integer" });
    expect(integers.get("code")).toEqual(Int32Array.of(7, -1, 0));
  });

  test("numbers with a point are read as whole by DuckDB, which rounds them", async () => {
    const path = await writeParquet("SELECT * FROM (VALUES (6.9::DOUBLE), (0.0)) t(code)");
    const { integers } = await readParquetColumns(path, { code: "integer" });
    expect(integers.get("code")).toEqual(Int32Array.of(7, 0));
  });

  test("rows keep their order over many chunks and row groups", async () => {
    const path = await writeParquet("SELECT i AS place, i / 4 AS value FROM range(300000) t(i)");
    const { integers, numbers } = await readParquetColumns(path, { place: "integer", value: "number" });
    expect(integers.get("place")?.every((place, row) => place === row)).toBe(true);
    expect(numbers.get("value")?.[299_999]).toBe(74_999.75);
  });

  test("a file without a row", async () => {
    const path = await writeParquet("SELECT 1 AS a WHERE false");
    const { numbers, rowCount } = await readParquetColumns(path, { a: "number" });
    expect(rowCount).toBe(0);
    expect(numbers.get("a")).toHaveLength(0);
  });

  test("a column that is not there, a text that is no number, a name that is a pattern are refused", async () => {
    const path = await writeParquet("SELECT 'x' AS a");
    await expect(readParquetColumns(path, { b: "number" })).rejects.toThrow("b");
    await expect(readParquetColumns(path, { a: "number" })).rejects.toThrow("x");
    await expect(readParquetColumns("folder/*.parquet", { a: "number" })).rejects.toThrow("folder/*.parquet");
  });
});
