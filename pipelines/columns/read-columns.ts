import {
  type DuckDBConnection,
  type DuckDBMaterializedResult,
  type DuckDBVector,
  quotedIdentifier,
  quotedString,
} from "@duckdb/node-api";
import { openMemory } from "./duckdb.ts";

/** What a column becomes: numbers with NaN where there is none, or whole numbers with -1 where there is none. */
export type NumericKind = "number" | "integer";

/** Columns of a file in typed arrays, as `pipelines/statistics` takes them. */
export interface NumericColumns {
  readonly rowCount: number;
  readonly numbers: ReadonlyMap<string, Float64Array>;
  readonly integers: ReadonlyMap<string, Int32Array>;
}

/** Letters that DuckDB would take for a pattern of file names. */
const PATTERN = /[*?[\]{}]/;

const WHOLE_TYPES = ["TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT"] as const;
/** Types whose vectors hold numbers that a column takes as they are. */
const PLAIN_TYPES: Readonly<Record<NumericKind, ReadonlySet<string>>> = {
  integer: new Set(WHOLE_TYPES),
  number: new Set([...WHOLE_TYPES, "FLOAT", "DOUBLE"]),
};

/**
 * Reads columns of a Parquet file straight into typed arrays, in the order of the rows, one column after the other so that one
 * only is held twice. DuckDB fills the gaps of those that have any: no cell is looked at by itself.
 *
 * @param path - a file of our own making; its name must hold no `*`, `?`, `[` or `{`
 * @param kinds - what each wanted column becomes
 */
export async function readParquetColumns(
  path: string,
  kinds: Readonly<Record<string, NumericKind>>,
): Promise<NumericColumns> {
  if (PATTERN.test(path)) throw new Error(`${path}: a file name without * ? [ { is needed`);
  const { connection, close } = await openMemory();
  try {
    const table = `read_parquet(${quotedString(path)})`;
    const counted = await connection.runAndReadAll(`SELECT count(*) FROM ${table}`);
    const rowCount = Number(counted.getRowsJS()[0][0]);
    const plain = await plainColumns(connection, path);
    const names = Object.keys(kinds);
    const selectColumn = (name: string) => {
      const isPlain = PLAIN_TYPES[kinds[name]].has(plain.get(name) ?? "");
      return connection.run(
        `SELECT ${isPlain ? quotedIdentifier(name) : filledColumn(name, kinds[name])} FROM ${table}`,
      );
    };
    const columns: (Float64Array | Int32Array)[] = [];
    let result = names.length > 0 ? await selectColumn(names[0]) : undefined;
    for (let index = 0; index < names.length; index++) {
      const name = names[index];
      // DuckDB reads the next column while this one is copied.
      const next = index + 1 < names.length ? selectColumn(names[index + 1]) : undefined;
      columns.push(copyResult(result, emptyColumn(kinds[name], rowCount)));
      result = await next;
    }
    return { rowCount, ...byKind(names, columns) };
  } finally {
    await close();
  }
}

/** Types of the columns that the file says have no gap. */
async function plainColumns(connection: DuckDBConnection, path: string): Promise<ReadonlyMap<string, string>> {
  const file = quotedString(path);
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM read_parquet(${file})`);
  const filled = await connection.runAndReadAll(
    `SELECT path_in_schema FROM parquet_metadata(${file}) GROUP BY 1 HAVING bool_and(coalesce(stats_null_count = 0, false))`,
  );
  const withoutGap = new Set(filled.getRowsJS().map(([name]) => String(name)));
  const types = described.getRowsJS().map(([name, type]) => [String(name), String(type)] as const);
  return new Map(types.filter(([name]) => withoutGap.has(name)));
}

/** The first column of a result, chunk after chunk. */
function copyResult(
  result: DuckDBMaterializedResult | undefined,
  column: Float64Array | Int32Array,
): Float64Array | Int32Array {
  let start = 0;
  for (let index = 0; result && index < result.chunkCount; index++) {
    const chunk = result.getChunk(index);
    copyVector(chunk.getColumnVector(0), column, start);
    start += chunk.rowCount;
  }
  return column;
}

/**
 * Copies a vector without gaps into a column. The package keeps the numbers of a vector in a typed array, which it does not
 * declare: where there is none, they are asked for one by one, twenty times slower.
 */
function copyVector(vector: DuckDBVector, column: Float64Array | Int32Array, start: number): void {
  const items: unknown = Reflect.get(vector, "items");
  if (isNumberArray(items)) column.set(items, start);
  else for (let row = 0; row < vector.itemCount; row++) column[start + row] = vector.getItem(row) as number;
}

const isNumberArray = (items: unknown): items is ArrayLike<number> =>
  ArrayBuffer.isView(items) && !(items instanceof BigInt64Array || items instanceof BigUint64Array);

const emptyColumn = (kind: NumericKind, rowCount: number): Float64Array | Int32Array =>
  kind === "number" ? new Float64Array(rowCount) : new Int32Array(rowCount);

/** The column with its gaps filled, as numbers of its kind. */
function filledColumn(name: string, kind: NumericKind): string {
  const column = quotedIdentifier(name);
  return kind === "number"
    ? `coalesce(CAST(${column} AS DOUBLE), 'nan'::DOUBLE)`
    : `coalesce(CAST(${column} AS INTEGER), -1)`;
}

function byKind(
  names: readonly string[],
  columns: readonly (Float64Array | Int32Array)[],
): Pick<NumericColumns, "numbers" | "integers"> {
  const numbers = new Map<string, Float64Array>();
  const integers = new Map<string, Int32Array>();
  for (let index = 0; index < columns.length; index++) {
    const column = columns[index];
    if (column instanceof Float64Array) numbers.set(names[index], column);
    else integers.set(names[index], column);
  }
  return { numbers, integers };
}
