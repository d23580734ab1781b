import { spawn } from "node:child_process";
import { url as debuggerAddress } from "node:inspector";
import { availableParallelism } from "node:os";
import { EXIT, type ExitCode } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";

/** Says to a process of the program that another waits for its end. */
const SUPERVISED = "OBSERVATOIRE_SUPERVISED";

/** Where a command computes. */
export interface Supervision {
  /** Runs the command in a process of its own, of which this one hears how it ends; undefined in that process, and in tests. */
  readonly elsewhere?: () => Promise<ExitCode>;
  /** Whether another process has seen that there is something to compute. */
  readonly seenStale?: boolean;
}

/**
 * How this process computes: the first hands commands that compute to a second and waits. The engine aborts a process that
 * lacks memory, and the system kills it: neither leaves it a word to say, so that another has to.
 */
export async function superviseProgram(): Promise<Supervision> {
  if (process.env[SUPERVISED] === undefined) return debuggerAddress() === undefined ? { elsewhere: runAgain } : {};
  delete process.env[SUPERVISED];
  const { endWithParent } = await import("./end-with-parent.ts");
  endWithParent();
  return { seenStale: true };
}

/** What stops a program that is asked to stop: handed on, and this process ends as the other does. */
const ASKED = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Threads on which V8 compiles and collects beside the program: it takes four, which on fewer processors take those of the program. */
const engineThreads = (): string => `--v8-pool-size=${Math.min(4, availableParallelism())}`;

/** The same command in a second process: same streams, same exit code, same signal. */
async function runAgain(): Promise<ExitCode> {
  const child = spawn(process.execPath, [engineThreads(), ...process.execArgv, ...process.argv.slice(1)], {
    stdio: ["inherit", "inherit", "inherit", "pipe"],
    env: { ...process.env, [SUPERVISED]: "1" },
  });
  const handOn = (signal: NodeJS.Signals): unknown => child.kill(signal);
  for (const signal of ASKED) process.on(signal, handOn);
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((done, fail) => {
    child.on("error", fail);
    child.on("exit", (...end) => done(end));
  });
  for (const asked of ASKED) process.off(asked, handOn);
  return exitOf(code, signal);
}

/** Windows has no signals: an abort is a code there. */
const ABORTED = 134;
/** How the engine ends itself, and how the system ends what takes too much. */
const SHORT_OF_MEMORY: readonly (string | null)[] = ["SIGABRT", "SIGTRAP", "SIGILL", "SIGKILL"];

/** @throws FindingsError where the process did not end by itself, nor because it was asked to */
function exitOf(code: number | null, signal: NodeJS.Signals | null): ExitCode {
  if (code === ABORTED || SHORT_OF_MEMORY.includes(signal)) {
    const message = `mémoire insuffisante : le calcul a été interrompu (${signal ?? code}), les résultats précédents sont intacts`;
    const repair =
      "fermer d'autres programmes, ou laisser plus de mémoire à celui-ci : NODE_OPTIONS=--max-old-space-size=8192";
    refuseWith({ code: "OBS-R502", message, repair }, EXIT.resources);
  }
  if (signal !== null) process.kill(process.pid, signal);
  return (code ?? EXIT.bug) as ExitCode;
}
