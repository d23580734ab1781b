// Speed and memory beside R's survey and FactoMineR and beside DuckDB, in the same run: npm run bench -- [NAME...]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BenchResult, tableOf } from "#tests/bench/bench-result";
import { benchBootstrap } from "#tests/bench/bootstrap/bootstrap";
import { benchDomains, benchLinearity } from "#tests/bench/domains/domains";
import { benchFactorial } from "#tests/bench/factorial/factorial";
import { benchIngest } from "#tests/bench/ingest/ingest";
import { benchSpss } from "#tests/bench/ingest/spss";
import { describeMachine } from "#tests/bench/machine";
import { benchRaking } from "#tests/bench/raking/raking";

const BENCHES: Readonly<Record<string, (folder: string) => Promise<readonly BenchResult[]>>> = {
  domains: benchDomains,
  bootstrap: benchBootstrap,
  raking: benchRaking,
  factorial: benchFactorial,
  ingest: benchIngest,
  spss: benchSpss,
  linearity: benchLinearity,
};

async function run(names: readonly string[]): Promise<void> {
  const results: BenchResult[] = [];
  for (const name of names) {
    const bench = BENCHES[name];
    if (bench === undefined) throw new Error(`no bench ${name}; there are ${Object.keys(BENCHES).join(", ")}`);
    const folder = mkdtempSync(join(tmpdir(), `bench-${name}-`));
    try {
      results.push(...(await bench(folder)));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  process.stdout.write(`${describeMachine()}\n\n${tableOf(results)}\n`);
}

const asked = process.argv.slice(2);
await run(asked.length > 0 ? asked : Object.keys(BENCHES));
