import {
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBType,
  INTEGER,
  quotedIdentifier,
  quotedString,
  VARCHAR,
} from "@duckdb/node-api";
import { type Column, type ColumnTable, cellReader } from "./column-table.ts";

const CHUNK_ROWS = 2048;

/** An open database. Close it before its file is moved. */
export interface Database {
  readonly connection: DuckDBConnection;
  readonly close: () => void;
}

/** Opens a database file (or `:memory:`) with no access to the network, nor to files but through this module. */
export async function openDatabase(path: string): Promise<Database> {
  const instance = await DuckDBInstance.create(path, {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  return {
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Creates a table and fills it from columns. */
export async function loadTable({ connection }: Database, name: string, table: ColumnTable): Promise<void> {
  const columns = [...table.columns];
  const types = columns.map(([, column]) => typeOf(column));
  const declared = columns.map(([column], index) => `${quotedIdentifier(column)} ${types[index].toString()}`);
  await execute(connection, `CREATE OR REPLACE TABLE ${quotedIdentifier(name)} (${declared.join(", ")})`);
  const appender = await connection.createAppender(name);
  const readers = columns.map(([, column]) => cellReader(column));
  for (let start = 0; start < table.rowCount; start += CHUNK_ROWS) {
    const length = Math.min(CHUNK_ROWS, table.rowCount - start);
    const chunk = DuckDBDataChunk.create(types, length);
    readers.forEach((read, index) => {
      chunk.setColumnValues(
        index,
        Array.from({ length }, (_, row) => read(start + row)),
      );
    });
    appender.appendDataChunk(chunk);
  }
  appender.flushSync();
  appender.closeSync();
}

/** Writes a table to a Parquet file in the order of its key, so that the same rows give the same bytes. */
export async function copyToParquet(
  { connection }: Database,
  table: string,
  options: { readonly key: readonly string[]; readonly path: string },
): Promise<void> {
  const order = options.key.length === 0 ? "" : ` ORDER BY ${options.key.map(quotedIdentifier).join(", ")}`;
  const source = `SELECT * FROM ${quotedIdentifier(table)}${order}`;
  await execute(connection, `COPY (${source}) TO ${quotedString(options.path)} (FORMAT parquet, COMPRESSION zstd)`);
}

/** Runs one statement; several in one text are refused by DuckDB itself. */
async function execute(connection: DuckDBConnection, statement: string): Promise<void> {
  const prepared = await connection.prepare(statement);
  await prepared.run();
  prepared.destroySync();
}

function typeOf(column: Column): DuckDBType {
  if (column.kind === "text") return VARCHAR;
  if (column.kind === "boolean") return BOOLEAN;
  return column.kind === "integer" ? INTEGER : DOUBLE;
}
