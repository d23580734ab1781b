import { type DuckDBConnection, DuckDBInstance, quotedIdentifier, quotedString } from "@duckdb/node-api";

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
export async function execute(connection: DuckDBConnection, statement: string): Promise<void> {
  const prepared = await connection.prepare(statement);
  await prepared.run();
  prepared.destroySync();
}
