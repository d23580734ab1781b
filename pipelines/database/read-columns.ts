import { type DuckDBVector, quotedIdentifier, quotedString } from "@duckdb/node-api";
import { openDatabase } from "./duckdb.ts";

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

/**
 * Reads columns of a Parquet file straight into typed arrays, in the order of the rows. DuckDB fills the gaps itself, so that no
 * cell is looked at twice.
 *
 * @param path - a file of our own making; its name must hold no `*`, `?`, `[` or `{`
 * @param kinds - what each wanted column becomes
 */
export async function readParquetColumns(
  path: string,
  kinds: Readonly<Record<string, NumericKind>>,
): Promise<NumericColumns> {
  if (PATTERN.test(path)) throw new Error(`${path}: a file name without * ? [ { is needed`);
  const { connection, close } = await openDatabase(":memory:");
  try {
    const table = `read_parquet(${quotedString(path)})`;
    const counted = await connection.runAndReadAll(`SELECT count(*) FROM ${table}`);
    const rowCount = Number(counted.getRowsJS()[0][0]);
    const names = Object.keys(kinds);
    const columns = names.map((name) => emptyColumn(kinds[name], rowCount));
    const selected = names.map((name) => filledColumn(name, kinds[name]));
    const result = await connection.stream(`SELECT ${selected.join(", ")} FROM ${table}`);
    let start = 0;
    for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
      for (const [index, column] of columns.entries()) copyVector(chunk.getColumnVector(index), column, start);
      start += chunk.rowCount;
    }
    return { rowCount, ...byKind(names, columns) };
  } finally {
    close();
  }
}

/**
 * Copies a vector without gaps into a column. The package keeps the numbers of a vector in a typed array of the same kind, which
 * it does not declare: where there is none, they are asked for one by one, twenty times slower.
 */
function copyVector(vector: DuckDBVector, column: Float64Array | Int32Array, start: number): void {
  const items: unknown = Reflect.get(vector, "items");
  if (items instanceof Float64Array || items instanceof Int32Array) column.set(items, start);
  else for (let row = 0; row < vector.itemCount; row++) column[start + row] = vector.getItem(row) as number;
}

const emptyColumn = (kind: NumericKind, rowCount: number): Float64Array | Int32Array =>
  kind === "number" ? new Float64Array(rowCount) : new Int32Array(rowCount);

/** The column without gaps: a vector that has none is read many times faster. */
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
  for (const [index, column] of columns.entries()) {
    if (column instanceof Float64Array) numbers.set(names[index], column);
    else integers.set(names[index], column);
  }
  return { numbers, integers };
}
