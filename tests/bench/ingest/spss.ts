import { join } from "node:path";
import type { BenchResult } from "#tests/bench/bench-result";
import { runChild, runIfInstalled } from "#tests/bench/run-child";
import { type Compression, writeSpss } from "./made-spss.ts";

const ROWS = 1_000_000;
const FILES: readonly (readonly [compression: Compression, name: string])[] = [
  ["none", "plain.sav"],
  ["bytecode", "bytecodes.sav"],
  ["zlib", "deflated.zsav"],
];

/** A system file of 45 columns read as the pipeline does, and by R's haven, for each way of storing its cases. */
export async function benchSpss(folder: string): Promise<readonly BenchResult[]> {
  return FILES.map(([compression, file]) => {
    const path = join(folder, file);
    writeSpss(path, ROWS, compression);
    const ours = runChild("ingest/read-made-spss.ts", [path]);
    const run = runIfInstalled("ingest/read-made-spss.R", [path]);
    const name = `reading and checking ${file}, ${ROWS.toLocaleString("en")} rows x 45 columns`;
    const theirs = run === undefined ? undefined : { name: "haven", run };
    return { name, ours, theirs, target: "3 million cells a second (15 s)", tolerance: 0 };
  });
}
