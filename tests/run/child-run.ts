import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../../pipelines/cli.js", import.meta.url));

/** What a command said in a process of its own, and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Circumstances {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Killed with SIGKILL as soon as this is written on stderr. */
  readonly killAt?: string;
  /** Killed with SIGKILL after so many milliseconds, wherever it is. */
  readonly killAfter?: number;
  /** A program that starts this one: `taskset -c 0`. */
  readonly through?: readonly string[];
}

/** Runs the real command in a process of its own. */
export function runCommand(
  words: readonly string[],
  { cwd, env = {}, killAt, killAfter, through = [] }: Circumstances = {},
): Promise<Ended> {
  const [program, ...rest] = [...through, process.execPath, cli, ...words];
  const child = spawn(program, rest, { cwd, env: { ...process.env, NO_COLOR: "1", ...env } });
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (bytes) => {
    said.stdout += String(bytes);
  });
  child.stderr.on("data", (bytes) => {
    said.stderr += String(bytes);
    if (killAt !== undefined && said.stderr.includes(killAt)) child.kill("SIGKILL");
  });
  const kill = killAfter === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfter);
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (code, signal) => {
      clearTimeout(kill);
      done({ code, signal, ...said });
    });
  });
}
