import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { linked, type MakeLink, makeLink } from "./links.ts";
import { type LockHolder, readHolder, stateOf, thisProcess } from "./lock-holder.ts";

/**
 * Takes the lock of a study, so that one run at a time writes it; the lock of a dead process is taken over.
 *
 * Locks are numbered, path.1, path.2…: who finds the last one dead takes the next number, and only one process can, for
 * the file system makes a link of a name once. A lock is a link that leads nowhere and whose target says who holds it:
 * made in one step, it is never seen empty. Nobody removes or renames the lock of a living process. Where the file system has no
 * links a lock is a folder, which is made once too, and who holds it is a file in it: an empty one is waited for.
 *
 * @returns the release of the lock
 * @throws FindingsError (exit 5) naming the process that holds it
 */
export function takeLock(path: string, make: MakeLink = makeLink): () => void {
  mkdirSync(dirname(path), { recursive: true });
  for (;;) {
    const last = locksAt(path).at(-1);
    if (last?.holder !== undefined && stateOf(last.holder) !== "dead") refuse(last.path, last.holder);
    const number = (last?.number ?? 0) + 1;
    const own = `${path}.${number}`;
    if (isTaken(own, make)) continue;
    const release = (): void => rmSync(own, { force: true, recursive: true });
    const others = locksAt(path).filter((lock) => lock.number !== number);
    if (isFirst(number, others)) {
      for (const { path: dead } of others) rmSync(dead, { force: true, recursive: true });
      return release;
    }
    release();
  }
}

/**
 * Whether a lock that is taken is the only one. Another run may have taken over, ended and cleaned between the look and
 * the taking, so that a third one took a lower number, or a higher one: both may give way then, never neither.
 */
function isFirst(own: number, others: readonly NumberedLock[]): boolean {
  return others.every(({ number, holder }) => number < own && (holder === undefined || stateOf(holder) === "dead"));
}

interface NumberedLock {
  readonly path: string;
  readonly number: number;
  /** Absent from what is left of a lock, or was none. */
  readonly holder?: LockHolder;
}

/** Locks of a study, dead ones too, the last one last. */
function locksAt(path: string): readonly NumberedLock[] {
  const start = `${basename(path)}.`;
  const numbers = readdirSync(dirname(path))
    .filter((name) => name.startsWith(start) && /^[1-9]\d{0,14}$/.test(name.slice(start.length)))
    .map((name) => Number(name.slice(start.length)));
  return numbers
    .sort((a, b) => a - b)
    .map((number) => ({ path: `${path}.${number}`, number, holder: holderOf(`${path}.${number}`) }));
}

/** File of a lock that is a folder. */
const HOLDER = "holder.json";
/** How long a folder is waited for that does not say who holds it, in milliseconds, and how often it is looked at. */
const [PATIENCE, LOOK] = [1000, 20];

function holderOf(lock: string): LockHolder | undefined {
  const kind = lstatSync(lock, { throwIfNoEntry: false });
  for (let waited = 0; kind !== undefined && waited <= PATIENCE; waited += LOOK) {
    try {
      return readHolder(kind.isDirectory() ? readFileSync(join(lock, HOLDER), "utf8") : readlinkSync(lock));
    } catch {
      if (!kind.isDirectory() || lstatSync(lock, { throwIfNoEntry: false }) === undefined) return undefined;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK);
  }
  return undefined;
}

/** Puts the lock of this process in place, unless there is one. */
function isTaken(own: string, make: MakeLink): boolean {
  const told = JSON.stringify(thisProcess());
  try {
    if (linked(make, told, own)) return false;
    mkdirSync(own);
    writeFileSync(join(own, HOLDER), told);
    return false;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return true;
    throw error;
  }
}

const WAIT = "attendre la fin de l'autre passage, ou l'arrêter";

function refuse(file: string, holder: LockHolder): never {
  const value = String(holder.pid);
  const isSeen = stateOf(holder) !== "unseen";
  const where = isSeen ? "" : ` de la machine ou du conteneur « ${holder.host} », que l'on ne voit pas d'ici`;
  const message = `un autre passage est en cours (processus ${value}${where})`;
  const repair = isSeen ? WAIT : `${WAIT} ; s'il est mort, supprimer ${basename(file)}`;
  return refuseWith({ code: "OBS-R501", message, file, value, repair }, EXIT.locked);
}
