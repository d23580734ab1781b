import { spawn } from "node:child_process";
import { watch } from "node:fs";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../../pipelines/cli.js", import.meta.url));
const computing = fileURLToPath(new URL("../commands/computing-process.ts", import.meta.url));

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
  /** Told what is on stderr whenever something is written there. */
  readonly heard?: (stderr: string) => void;
  /** Killed with SIGKILL as soon as this is written on stderr. */
  readonly killAt?: string;
  /** Killed with SIGKILL as soon as something comes into this folder, or leaves it. */
  readonly killIn?: string;
  /** Killed with SIGKILL after so many milliseconds, wherever it is; where another moment is given, so long after it. */
  readonly killAfter?: number;
  /** In one process, without the one that waits for the end of that which computes. */
  readonly alone?: boolean;
  /** A program that starts this one: `taskset -c 0`. */
  readonly through?: readonly string[];
}

/** Runs the real command in a process of its own. */
export function runCommand(
  words: readonly string[],
  { cwd, env = {}, heard, killAt, killIn, killAfter, alone = false, through = [] }: Circumstances = {},
): Promise<Ended> {
  const [program, ...rest] = [...through, process.execPath, alone ? computing : cli, ...words];
  const child = spawn(program, rest, { cwd, env: { ...process.env, NO_COLOR: "1", ...env } });
  let kill: NodeJS.Timeout | undefined;
  const killSoon = (): void => {
    kill ??= setTimeout(() => child.kill("SIGKILL"), killAfter ?? 0);
  };
  const watcher = killIn === undefined ? undefined : watch(killIn, killSoon);
  if (killAfter !== undefined && killAt === undefined && killIn === undefined) killSoon();
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (bytes) => {
    said.stdout += String(bytes);
  });
  child.stderr.on("data", (bytes) => {
    said.stderr += String(bytes);
    heard?.(said.stderr);
    if (killAt !== undefined && said.stderr.includes(killAt)) killSoon();
  });
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (code, signal) => {
      clearTimeout(kill);
      watcher?.close();
      done({ code, signal, ...said });
    });
  });
}
