import { quotedString } from "@duckdb/node-api";
import { openMemory } from "#columns/duckdb";
import { Stopwatch } from "#tests/bench/report-run";
import { columnsOf } from "./made-export.ts";

/** Reads the same file by DuckDB's `read_csv`, delimiter and types declared, into a table in memory. */
async function run(path: string, questions: number): Promise<void> {
  const { connection, close } = await openMemory();
  const columns = columnsOf(questions);
  const types = Object.entries(columns).map(([name, type]) => `'${name}': '${type}'`);
  const source = `read_csv(${quotedString(path)}, delim = ';', header = true, columns = {${types.join(", ")}})`;
  const watch = new Stopwatch();
  await connection.run(`CREATE TABLE export AS SELECT * FROM ${source}`);
  watch.lap("ingest");
  const counted = await connection.runAndReadAll("SELECT count(*), sum(q1) FROM export");
  const [rows, sum] = counted.getRowsJS()[0].map(Number);
  watch.report([rows, Object.keys(columns).length, sum]);
  await close();
}

await run(process.argv[2] ?? "", Number(process.argv[3]));
