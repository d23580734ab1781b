import { quotedString } from "@duckdb/node-api";
import { openDatabase } from "#database/duckdb";
import { Stopwatch } from "#tests/bench/report-run";
import { COLUMNS } from "./made-export.ts";

/** Reads the same file by DuckDB's `read_csv`, delimiter and types declared, into a table in memory. */
async function run(path: string): Promise<void> {
  const { connection, close } = await openDatabase(":memory:");
  const types = Object.entries(COLUMNS).map(([name, type]) => `'${name}': '${type}'`);
  const source = `read_csv(${quotedString(path)}, delim = ';', header = true, columns = {${types.join(", ")}})`;
  const watch = new Stopwatch();
  await connection.run(`CREATE TABLE export AS SELECT * FROM ${source}`);
  watch.lap("ingest");
  const counted = await connection.runAndReadAll("SELECT count(*), sum(q1) FROM export");
  const [rows, sum] = counted.getRowsJS()[0].map(Number);
  watch.report([rows, Object.keys(COLUMNS).length, sum]);
  close();
}

await run(process.argv[2] ?? "");
