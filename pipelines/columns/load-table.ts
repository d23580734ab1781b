import {
  DOUBLE,
  DuckDBDataChunk,
  type DuckDBType,
  INTEGER,
  quotedIdentifier,
  quotedString,
  TINYINT,
  VARCHAR,
} from "@duckdb/node-api";
import type { Column, ColumnTable } from "./column-table.ts";
import { type Database, execute } from "./duckdb.ts";

const CHUNK_ROWS = 2048;
/** Texts of a column that are sent once, and by their code in each row; a column that has more is sent text by text. */
const MOST_CODED = 256;

/** A column as it is sent, and the expression that makes of it what the table holds. */
interface SentColumn {
  readonly type: DuckDBType;
  readonly cell: (row: number) => number | string | null;
  readonly expression: string;
}

/**
 * Creates a table and fills it from columns. Texts are sent as codes, gaps as NaN or -1: cells that are numbers are what
 * the library takes quickly, and DuckDB makes texts and gaps of them.
 */
export async function loadTable(database: Database, name: string, table: ColumnTable): Promise<void> {
  const { connection } = database;
  const columns = [...table.columns].map(([column, values], index) => ({
    ...sentColumn(values, `c${index}`),
    column: quotedIdentifier(column),
    sent: `c${index}`,
  }));
  const declared = columns.map(({ sent, type }) => `${sent} ${type.toString()}`);
  await execute(connection, `CREATE OR REPLACE TEMP TABLE sent (${declared.join(", ")})`);
  await sendRows(database, columns, table.rowCount);
  const selected = columns.map(({ expression, column }) => `${expression} AS ${column}`);
  await execute(
    connection,
    `CREATE OR REPLACE TABLE ${quotedIdentifier(name)} AS SELECT ${selected.join(", ")} FROM sent`,
  );
  await execute(connection, "DROP TABLE sent");
}

async function sendRows({ connection }: Database, columns: readonly SentColumn[], rowCount: number): Promise<void> {
  const types = columns.map(({ type }) => type);
  const appender = await connection.createAppender("sent");
  for (let start = 0; start < rowCount; start += CHUNK_ROWS) {
    const length = Math.min(CHUNK_ROWS, rowCount - start);
    const chunk = DuckDBDataChunk.create(types, length);
    for (const [index, { cell }] of columns.entries()) {
      const vector = chunk.getColumnVector(index);
      for (let row = 0; row < length; row++) vector.setItem(row, cell(start + row));
      vector.flush();
    }
    appender.appendDataChunk(chunk);
  }
  appender.flushSync();
  appender.closeSync();
}

function sentColumn(column: Column, sent: string): SentColumn {
  if (column.kind === "boolean") {
    const { values } = column;
    return { type: TINYINT, cell: (row) => values[row], expression: `CASE WHEN ${sent} <> -1 THEN ${sent} = 1 END` };
  }
  if (column.kind !== "text") {
    const { values } = column;
    const number = column.kind === "integer" ? `CAST(${sent} AS INTEGER)` : sent;
    return { type: DOUBLE, cell: (row) => values[row], expression: `CASE WHEN NOT isnan(${sent}) THEN ${number} END` };
  }
  const { dictionary, codes } = column;
  if (dictionary.length > MOST_CODED)
    return { type: VARCHAR, cell: (row) => (codes[row] === -1 ? null : dictionary[codes[row]]), expression: sent };
  const texts = dictionary.length === 0 ? "CAST([] AS VARCHAR[])" : `[${dictionary.map(quotedString).join(", ")}]`;
  return { type: INTEGER, cell: (row) => codes[row], expression: `${texts}[${sent} + 1]` };
}
