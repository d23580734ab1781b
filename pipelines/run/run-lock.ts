import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { FindingLog } from "#findings/finding-log";
import { EXIT, FindingsError } from "#findings/findings-error";

/**
 * Takes the lock of a study, so that one run at a time writes it; the lock of a dead process is taken over.
 *
 * @returns the release of the lock
 * @throws FindingsError (exit 5) naming the process that holds it
 */
export function takeLock(path: string): () => void {
  mkdirSync(dirname(path), { recursive: true });
  const own = `${path}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    if (!isTaken(own, path)) return () => rmSync(path, { force: true });
    const holder = holderOf(path);
    if (holder !== undefined && isAlive(holder)) throw refusal(path, holder);
    rmSync(path, { force: true });
    if (isTaken(own, path)) throw refusal(path, holderOf(path) ?? 0);
    return () => rmSync(path, { force: true });
  } finally {
    rmSync(own, { force: true });
  }
}

/** Puts a lock that already says whose it is in place, unless there is one: no other process ever sees it empty. */
function isTaken(own: string, path: string): boolean {
  try {
    linkSync(own, path);
    return false;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return true;
    throw error;
  }
}

function holderOf(path: string): number | undefined {
  try {
    return Number(readFileSync(path, "utf8")) || undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function refusal(path: string, holder: number): FindingsError {
  const log = new FindingLog();
  const repair = "attendre la fin de l'autre passage, ou l'arrêter";
  log.add({
    code: "OBS-R501",
    message: `un autre passage est en cours (processus ${holder})`,
    file: path,
    value: String(holder),
    repair,
  });
  return new FindingsError(log.findings, EXIT.locked);
}
