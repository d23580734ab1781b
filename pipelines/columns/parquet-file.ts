import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, quotedIdentifier, quotedString } from "@duckdb/node-api";
import { openMemory } from "./duckdb.ts";

/** A Parquet file that is open for reading. */
export interface ParquetFile {
  readonly names: readonly string[];
  /** Types as DuckDB names them. */
  readonly types: readonly string[];
  readonly rowCount: number;
  readonly valuesOf: (name: string) => Promise<readonly unknown[]>;
  /** Characters of the longest text of a column, and bytes of all: a few bytes of the file can hold gigabytes. */
  readonly sizeOf: (name: string) => Promise<{ readonly longest: number; readonly total: number }>;
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
  const { connection, close } = await openMemory();
  try {
    await copyFile(path, copy);
    for (const setting of [
      `SET allowed_directories = [${quotedString(folder)}]`,
      "SET enable_external_access = false",
      "SET lock_configuration = true",
    ]) {
      await connection.run(setting);
    }
    return await use(await describe(connection, quotedString(copy)));
  } catch (error) {
    throw error instanceof Error && error.message.includes(copy) ? new Error(withoutPath(error.message, copy)) : error;
  } finally {
    await close();
    await rm(folder, { recursive: true, force: true });
  }
}

const withoutPath = (message: string, path: string): string => message.replaceAll(path, "export.parquet");

async function describe(connection: DuckDBConnection, path: string): Promise<ParquetFile> {
  const table = `read_parquet(${path})`;
  const columns = async (query: string) => (await connection.runAndReadAll(query)).getColumnsJS();
  const [own, types] = await columns(`DESCRIBE SELECT * FROM ${table}`);
  const names = topNames(await columns(`SELECT name, num_children FROM parquet_schema(${path})`));
  if (names.length !== own.length) throw new Error("noms de colonnes illisibles");
  const rowCount = Number((await columns(`SELECT count(*) FROM ${table}`))[0][0]);
  const columnOf = (name: string): string => quotedIdentifier(String(own[names.indexOf(name)]));
  const valuesOf = async (name: string) => {
    const column = exactly(columnOf(name), String(types[names.indexOf(name)]));
    return (await columns(`SELECT ${column} FROM ${table}`))[0] ?? [];
  };
  const sizeOf = async (name: string) => {
    const text = `CAST(${columnOf(name)} AS VARCHAR)`;
    const [longest, total] = await columns(`SELECT max(length(${text})), sum(strlen(${text})) FROM ${table}`);
    return { longest: Number(longest[0] ?? 0), total: Number(total[0] ?? 0) };
  };
  return { names, types: types.map(String), rowCount, valuesOf, sizeOf };
}

/** Names of columns as the file has them: DuckDB renames « Id » beside « id », which it holds for the same. */
function topNames([names, children]: readonly (readonly unknown[])[]): readonly string[] {
  const top: string[] = [];
  for (let at = 1; at < names.length; ) {
    top.push(String(names[at]));
    for (let pending = 1; pending > 0 && at < names.length; at++) pending += Number(children[at] ?? 0) - 1;
  }
  return top;
}

/** A column in a form that JavaScript holds exactly: decimals, dates and times as texts, moments at Greenwich. */
function exactly(column: string, type: string): string {
  if (type === "TIMESTAMP WITH TIME ZONE") return momentOf(`(${column} AT TIME ZONE 'UTC')`);
  if (type.startsWith("TIMESTAMP")) return momentOf(`CAST(${column} AS TIMESTAMP)`);
  // 0.1 kept in 32 bits is 0.1, not 0.10000000149011612.
  if (type === "FLOAT") return `CAST(CAST(${column} AS VARCHAR) AS DOUBLE)`;
  return /^(?:DECIMAL\(.*\)|U?HUGEINT|DATE|TIME|UUID|"NULL")$/.test(type) ? `CAST(${column} AS VARCHAR)` : column;
}

/** 2024-03-01, or 2024-03-01T12:30:15 when it is not midnight: what is less than a second never makes the next day. */
const momentOf = (moment: string): string =>
  `CASE WHEN NOT isfinite(${moment}) THEN CAST(${moment} AS VARCHAR)
    WHEN ${moment} = date_trunc('day', ${moment}) THEN strftime(${moment}, '%Y-%m-%d')
    ELSE strftime(${moment}, '%Y-%m-%dT%H:%M:%S') END`;
