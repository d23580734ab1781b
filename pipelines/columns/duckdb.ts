import { type DuckDBConnection, DuckDBInstance, quotedIdentifier, quotedString } from "@duckdb/node-api";

/** An open database. Close it before its file is moved. */
export interface Database {
  readonly connection: DuckDBConnection;
  readonly close: () => Promise<void>;
}

/** No access to the network, nor to files but through this module. */
const CLOSED = { autoinstall_known_extensions: "false", autoload_known_extensions: "false" } as const;

/**
 * Files are written beside the pages: trying each of a dozen compressions on every column, on threads of its own, took longer
 * than all the rest; the distinct texts of a column written once are what makes them small.
 */
const QUICK = {
  threads: "1",
  disabled_compression_methods: "fsst,dict_fsst,zstd,alp,alprd,chimp,patas,roaring",
} as const;

/** Opens a database in memory. */
export async function openMemory(): Promise<Database> {
  const instance = await DuckDBInstance.create(":memory:", CLOSED);
  const connection = await instance.connect();
  return {
    connection,
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/**
 * The instance that the files of this thread are opened in, which ends with it. One that is closed gives the free memory of the
 * whole process back, page by page: a small study paid more for that than for its tables.
 */
let host: Promise<DuckDBInstance> | undefined;
let opened = 0;

/** Opens a database file. */
export async function openFile(path: string): Promise<Database> {
  host ??= DuckDBInstance.create(":memory:", { ...CLOSED, ...QUICK });
  const connection = await (await host).connect();
  const name = `file${opened++}`;
  try {
    await execute(connection, `ATTACH ${quotedString(path)} AS ${name}`);
    await execute(connection, `USE ${name}`);
  } catch (error) {
    connection.closeSync();
    throw error;
  }
  return { connection, close: () => closeFile(connection, name) };
}

/** Writes the file and lets it go; an instance that cannot serves no other file. */
async function closeFile(connection: DuckDBConnection, name: string): Promise<void> {
  try {
    await execute(connection, "USE memory");
    await execute(connection, `DETACH ${name}`);
  } catch (error) {
    host = undefined;
    throw error;
  } finally {
    connection.closeSync();
  }
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
