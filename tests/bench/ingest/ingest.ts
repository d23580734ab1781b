import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { BenchResult } from "#tests/bench/bench-result";
import { runChild } from "#tests/bench/run-child";
import { writeExport } from "./made-export.ts";

/** An export of 45 columns read as the pipeline does, and by DuckDB's own typed reader: at most 4 times its time. */
export async function benchIngest(folder: string): Promise<readonly BenchResult[]> {
  const results: BenchResult[] = [];
  for (const rows of [100_000, 1_000_000]) {
    const path = join(folder, `export-${rows}.csv`);
    await writeExport(path, rows);
    const ours = runChild("ingest/read-made-export.ts", [path]);
    const theirs = { name: "DuckDB", run: runChild("ingest/read-by-duckdb.ts", [path]) };
    const name = `reading and checking an export, ${rows.toLocaleString("en")} rows x 45 columns`;
    results.push({ name, ours, theirs, target: "1/4 as fast, under 1 500 MB", tolerance: 0 });
  }
  return [...results, await benchRespondents(folder)];
}

/** A usual wave made into respondents, as a run does: reading, typing, checks, routing. */
async function benchRespondents(folder: string): Promise<BenchResult> {
  const rows = 2000;
  const own = join(folder, "wave");
  mkdirSync(own);
  const path = join(own, "export.csv");
  await writeExport(path, rows);
  const ours = runChild("ingest/respondents-of-export.ts", [path]);
  const name = `respondents of an export, ${rows.toLocaleString("en")} rows x 45 columns`;
  return { name, ours, target: "under 1 s" };
}
