import { join } from "node:path";
import type { BenchResult } from "#tests/bench/bench-result";
import { INDICATORS, writeForR, writeRespondents } from "#tests/bench/made-respondents";
import { runChild, runIfInstalled } from "#tests/bench/run-child";

const ROWS = 1_000_000;
const STRATA = 500;

/** A million respondents in 500 strata, twenty answers in thirteen regions: ours and survey's. */
export async function benchDomains(folder: string): Promise<readonly BenchResult[]> {
  const parquet = join(folder, "million.parquet");
  const binary = join(folder, "million.bin");
  await writeRespondents(parquet, ROWS, STRATA);
  await writeForR(parquet, binary, ["weight", "stratum", "region", ...INDICATORS]);
  const ours = runChild("domains/estimate-domains.ts", [parquet]);
  const run = runIfInstalled("domains/estimate-domains.R", [binary, ROWS]);
  const name = "1 000 000 respondents, 500 strata, 20 answers x 13 regions, from Parquet";
  const target = "30 times faster, 1/4 of the memory";
  return [{ name, ours, ...(run ? { theirs: { name: "survey", run } } : {}), target, tolerance: 1e-9 }];
}

/** The same with ten times fewer and ten times more rows: ours alone. */
export async function benchLinearity(folder: string): Promise<readonly BenchResult[]> {
  const results: BenchResult[] = [];
  for (const rows of [100_000, 1_000_000, 10_000_000]) {
    const parquet = join(folder, `rows-${rows}.parquet`);
    await writeRespondents(parquet, rows, STRATA);
    const ours = runChild("domains/estimate-domains.ts", [parquet]);
    results.push({ name: `the same, ${rows.toLocaleString("en")} rows`, ours, target: "linear" });
  }
  return results;
}
