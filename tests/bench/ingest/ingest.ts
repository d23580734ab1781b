import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { BenchResult } from "#tests/bench/bench-result";
import { runChild } from "#tests/bench/run-child";
import { columnsOf, writeExport } from "./made-export.ts";

/** Questions of one answer, beside 15 other columns: 45 columns for the comparison, 120 for a usual wave. */
const COMPARED = 30;
const USUAL = 105;

/**
 * An export of 45 columns made into respondents as the pipeline does, and read by DuckDB's own typed reader: at most 4
 * times its time; and a usual wave.
 */
export async function benchIngest(folder: string): Promise<readonly BenchResult[]> {
  const results: BenchResult[] = [];
  for (const rows of [100_000, 1_000_000]) {
    const path = await writeWave(folder, { rows, questions: COMPARED });
    const ours = runChild("ingest/respondents-of-export.ts", [path, COMPARED]);
    const theirs = { name: "DuckDB", run: runChild("ingest/read-by-duckdb.ts", [path, COMPARED]) };
    const name = `an export read, typed and checked, ${rows.toLocaleString("en")} rows x 45 columns`;
    results.push({ name, ours, theirs, target: "1/4 as fast, under 1 500 MB", tolerance: 0 });
  }
  const path = await writeWave(folder, { rows: 2000, questions: USUAL });
  const ours = runChild("ingest/respondents-of-export.ts", [path, USUAL]);
  const name = "a usual wave read, typed and checked, 2,000 rows x 120 columns";
  return [...results, { name, ours, target: "under 1 s" }];
}

interface MadeWave {
  readonly rows: number;
  readonly questions: number;
}

async function writeWave(folder: string, { rows, questions }: MadeWave): Promise<string> {
  const own = join(folder, `wave-${rows}`);
  mkdirSync(own);
  const path = join(own, "export.csv");
  await writeExport(path, rows, columnsOf(questions));
  return path;
}
