import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** A process that holds a lock, told so that no other is taken for it: numbers of processes are used again. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** The start of the machine, the container and the start of the process, where the system tells them. */
  readonly boot?: string;
  readonly container?: string;
  readonly start?: string;
}

/** This process, as the holder of a lock. */
export function thisProcess(): LockHolder {
  return { pid: process.pid, host: hostname(), ...ownPlace(), start: startOf(process.pid) };
}

/** Reads a holder from what a lock says; undefined for what is no holder. */
export function readHolder(text: string): LockHolder | undefined {
  try {
    const holder = JSON.parse(text) as LockHolder;
    return Number.isSafeInteger(holder.pid) && holder.pid > 0 && typeof holder.host === "string" ? holder : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a holder still runs, as far as can be seen from here: « unseen » is another machine or container. */
export function stateOf(holder: LockHolder): "alive" | "dead" | "unseen" {
  const { boot, container } = ownPlace();
  const isSameStart = holder.boot === boot;
  if (holder.host === hostname() && !isSameStart) return "dead";
  if (!isSameStart || (boot === undefined && holder.host !== hostname())) return "unseen";
  if (holder.container !== container) return "unseen";
  if (!isRunning(holder.pid)) return "dead";
  return holder.start === startOf(holder.pid) ? "alive" : "dead";
}

function ownPlace(): Pick<LockHolder, "boot" | "container"> {
  return {
    boot: told(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()),
    container: told(() => readlinkSync("/proc/self/ns/pid")),
  };
}

/** Fields of /proc/<pid>/stat after the name, which may hold blanks: the state, and the time of the start. */
const STAT = { state: 0, start: 19 };

/** When a process started, in ticks since the start of the machine; undefined where the system does not tell, or it ended. */
function startOf(pid: number): string | undefined {
  const stat = told(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields === undefined || /[ZX]/.test(fields[STAT.state]) ? undefined : fields[STAT.start];
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function told(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
