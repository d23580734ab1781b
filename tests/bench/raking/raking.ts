import { join } from "node:path";
import type { BenchResult } from "#tests/bench/bench-result";
import { writeForR, writeRespondents } from "#tests/bench/made-respondents";
import { runChild, runIfInstalled } from "#tests/bench/run-child";

const ROWS = 1_000_000;

/** A million weights raked to margins of 2, 7 and 13 categories: ours and survey's. */
export async function benchRaking(folder: string): Promise<readonly BenchResult[]> {
  const parquet = join(folder, "raked.parquet");
  const binary = join(folder, "raked.bin");
  await writeRespondents(parquet, ROWS, 500);
  await writeForR(parquet, binary, ["weight", "sex", "age", "region"]);
  const ours = runChild("raking/rake-margins.ts", [parquet]);
  const run = runIfInstalled("raking/rake-margins.R", [binary, ROWS]);
  const name = "raking of 1 000 000 weights on margins of 2, 7 and 13, to 1e-10";
  return [
    { name, ours, ...(run ? { theirs: { name: "survey", run } } : {}), target: "10 times faster", tolerance: 1e-8 },
  ];
}
