import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What a benched process prints as one line of JSON: the same for ours and for R's. */
export interface Run {
  /** Seconds of each step, by the clock; starting the process and loading packages are in none. */
  readonly seconds: Readonly<Record<string, number>>;
  /** Processor seconds of the steps together, all threads. */
  readonly cpu_s: number;
  /** Largest resident memory of the process, megabytes. */
  readonly peak_mb: number;
  /** Results that both must find. */
  readonly figures: readonly number[];
}

const FOLDER = fileURLToPath(new URL(".", import.meta.url));

/** Runs a script of tests/bench as a process of its own: Node for .ts, Rscript for .R. */
export function runChild(script: string, args: readonly (string | number)[]): Run {
  const command = script.endsWith(".R") ? "Rscript" : process.execPath;
  const printed = execFileSync(command, [script, ...args.map(String)], {
    cwd: FOLDER,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(printed.trim().split("\n").at(-1) ?? "") as Run;
}

/** The same for a script that may lack its interpreter: undefined where R is not installed. */
export function runIfInstalled(script: string, args: readonly (string | number)[]): Run | undefined {
  try {
    return runChild(script, args);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
