import { DuckDBInstance, type DuckDBType, type JS } from "@duckdb/node-api";

/** Rows of a query, as plain values: integers are numbers. */
export interface QueryResult {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly Readonly<Record<string, JS>>[];
}

/**
 * Runs queries on a database file that is not written, nor the network reached.
 *
 * @param options.searchFolder - where the files that a query reads are looked for
 */
export async function queryFile(
  path: string,
  queries: readonly string[],
  options: { readonly searchFolder: string },
): Promise<readonly QueryResult[]> {
  const instance = await DuckDBInstance.create(path, {
    access_mode: "READ_ONLY",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    file_search_path: options.searchFolder,
  });
  const connection = await instance.connect();
  try {
    const results: QueryResult[] = [];
    for (const query of queries) {
      const reader = await connection.runAndReadAll(query);
      const columns = reader.columnNames().map((name, index) => ({ name, type: wordOf(reader.columnType(index)) }));
      results.push({ columns, rows: reader.getRowObjectsJS().map(withNumbers) });
    }
    return results;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function withNumbers(row: Readonly<Record<string, JS>>): Readonly<Record<string, JS>> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === "bigint" ? Number(value) : value]),
  );
}

function wordOf(type: DuckDBType): string {
  const name = type.toString();
  if (name === "VARCHAR") return "string";
  if (name === "BOOLEAN") return "boolean";
  if (name === "DATE" || name.startsWith("TIMESTAMP")) return "date";
  if (/INT$|INTEGER$/.test(name)) return "integer";
  return /^(DOUBLE|FLOAT|DECIMAL)/.test(name) ? "number" : "other";
}
