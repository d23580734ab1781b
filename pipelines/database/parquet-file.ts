import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { quotedIdentifier, quotedString } from "@duckdb/node-api";
import { openDatabase } from "./duckdb.ts";

/** A Parquet file that is open for reading. */
export interface ParquetFile {
  readonly names: readonly string[];
  /** Types as DuckDB names them. */
  readonly types: readonly string[];
  readonly rowCount: number;
  readonly valuesOf: (name: string) => Promise<readonly unknown[]>;
}

/**
 * Opens a Parquet file, hands it to `use`, and closes it. DuckDB never sees the name that a user gave – it would expand a
 * `*` or `[` in it – nor any other file: a copy under our own name is the only thing it may read.
 */
export async function withParquetFile<Result>(
  path: string,
  use: (file: ParquetFile) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "observatoire-"));
  const copy = join(folder, "export.parquet");
  const { connection, close } = await openDatabase(":memory:");
  try {
    await copyFile(path, copy);
    for (const setting of [
      `SET allowed_directories = [${quotedString(folder)}]`,
      "SET enable_external_access = false",
      "SET lock_configuration = true",
    ]) {
      await connection.run(setting);
    }
    const table = `read_parquet(${quotedString(copy)})`;
    const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${table}`);
    const counted = await connection.runAndReadAll(`SELECT count(*) FROM ${table}`);
    const [names, types] = described.getColumnsJS();
    const valuesOf = async (name: string) => {
      const column = exactly(quotedIdentifier(name), String(types[names.indexOf(name)]));
      const read = await connection.runAndReadAll(`SELECT ${column} FROM ${table}`);
      return read.getColumnsJS()[0] ?? [];
    };
    const rowCount = Number(counted.getRowsJS()[0][0]);
    return await use({ names: names.map(String), types: types.map(String), rowCount, valuesOf });
  } finally {
    close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A column in a form that JavaScript holds exactly: decimals and times as texts, moments at Greenwich. */
function exactly(column: string, type: string): string {
  if (type === "TIMESTAMP WITH TIME ZONE") return `${column} AT TIME ZONE 'UTC'`;
  return /^(?:DECIMAL\(.*\)|U?HUGEINT|TIME|UUID|"NULL")$/.test(type) ? `CAST(${column} AS VARCHAR)` : column;
}
