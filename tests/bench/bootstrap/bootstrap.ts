import { join } from "node:path";
import type { BenchResult } from "#tests/bench/bench-result";
import { INDICATORS, writeForR, writeRespondents } from "#tests/bench/made-respondents";
import { runChild, runIfInstalled } from "#tests/bench/run-child";

const ROWS = 100_000;
const STRATA = 500;
const REPLICATES = 200;

/** 200 replicates of the rescaling bootstrap and the shares on them: ours and survey's. The draws differ, and so do the errors. */
export async function benchBootstrap(folder: string): Promise<readonly BenchResult[]> {
  const parquet = join(folder, "hundred-thousand.parquet");
  const binary = join(folder, "hundred-thousand.bin");
  await writeRespondents(parquet, ROWS, STRATA);
  await writeForR(parquet, binary, ["weight", "stratum", "region", ...INDICATORS]);
  const ours = runChild("bootstrap/bootstrap-domains.ts", [parquet, REPLICATES]);
  const run = runIfInstalled("bootstrap/bootstrap-domains.R", [binary, ROWS, REPLICATES]);
  const name = "100 000 respondents, 200 bootstrap replicates made, 20 answers x 13 regions";
  return [{ name, ours, ...(run ? { theirs: { name: "survey", run } } : {}), target: "20 times faster" }];
}
