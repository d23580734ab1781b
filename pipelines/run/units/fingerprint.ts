import { createHash, hash } from "node:crypto";
import { closeSync, existsSync, openSync, readdirSync, readSync, realpathSync, type Stats, statSync } from "node:fs";
import { join, relative } from "node:path";

/** Versions of programs, each read once: what a process has loaded does not change while it runs. */
const VERSIONS = new Map<string, string>();

/** Version of the whole program: what computes the tables, and what draws the pages. */
export function programVersion(root: string): string {
  const version = VERSIONS.get(root) ?? versionOf(root, ["pipelines", "schemas", "reports"]);
  VERSIONS.set(root, version);
  return version;
}

function versionOf(root: string, folders: readonly string[]): string {
  const files = folders.flatMap((folder) => filesUnder(join(root, folder)));
  return hashOfFiles([...files, join(root, "package-lock.json")].filter(existsSync), root);
}

/** Fingerprint of a study's inputs: every file of its folder, and the files outside that it names. */
export function inputsFingerprint(folder: string, outside: readonly string[]): string {
  const read = filesUnder(folder).filter((file) => !PUBLISHED_BESIDE.test(relative(folder, file)));
  return hashOfFiles([...read, ...outside], folder);
}

/** What is written of a run once it is made, and that no run reads: approvals, errata, the ledger of editions. */
const PUBLISHED_BESIDE = /^(?:approvals\.yaml$|errata\.csv$|releases[/\\])/;

/** Hash of a value made of plain JSON, with maps as lists. */
export function hashOf(value: unknown): string {
  return hash("sha256", JSON.stringify(value), "hex");
}

/** Hash of a file's bytes, whatever its size; of nothing where there is no such file. */
export function hashOfFile(path: string): string {
  if (!existsSync(path)) return "absent";
  const file = openSync(path, "r");
  try {
    let length = fillBlock(file);
    if (length < BLOCK.length) return hash("sha256", BLOCK.subarray(0, length), "hex");
    const sum = createHash("sha256");
    for (; length > 0; length = fillBlock(file)) sum.update(BLOCK.subarray(0, length));
    return sum.digest("hex");
  } finally {
    closeSync(file);
  }
}

/** Bytes read at once: a run reads a thousand files again, each into this. No file has to fit in memory, nor in the longest buffer. */
const BLOCK = Buffer.allocUnsafeSlow(1 << 20);

/** Reads on until the block is full or the file ends: some systems give less than what was asked. */
function fillBlock(file: number): number {
  let length = 0;
  for (let read = 1; read > 0 && length < BLOCK.length; length += read)
    read = readSync(file, BLOCK, length, BLOCK.length - length, null);
  return length;
}

function hashOfFiles(files: readonly string[], root: string): string {
  return hashOf(files.map((file) => [relative(root, file), hashOfFile(file)]));
}

/** Whether a path from a folder leads out of it, to what is hidden in it or to installed modules: it is in no listing. */
export const isPassedOver = (path: string): boolean => /(^|[/\\])(\.|node_modules)/.test(path);

/**
 * Regular files of a folder and below, sorted; hidden ones, installed modules and results of runs apart. Links are followed,
 * but not back to a folder that one comes from.
 */
export function filesUnder(folder: string): readonly string[] {
  return existsSync(folder) ? walk(folder, new Set()).toSorted() : [];
}

function walk(folder: string, from: ReadonlySet<string>): readonly string[] {
  const real = realpathSync(folder);
  if (from.has(real)) return [];
  const within = new Set([...from, real]);
  const results = resultsIn(folder);
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (isPassedOver(name) || results.has(name)) return [];
    const stats = statsOf(path);
    if (stats?.isDirectory()) return existsSync(join(path, WORK)) ? walkBuild(path, within) : walk(path, within);
    return stats?.isFile() ? [path] : [];
  });
}

/** A build folder holds nothing of a study, unless it is the study's own folder or one that leads to it. */
const walkBuild = (folder: string, from: ReadonlySet<string>): readonly string[] =>
  existsSync(join(folder, "study.yaml")) ? walk(folder, from) : [];

/** Where runs keep their parts, in the folder of results. */
const WORK = ".work";

/** Names in a folder that are results of runs: a run given the study's folder as that of its results is not its own input. */
function resultsIn(folder: string): ReadonlySet<string> {
  const work = join(folder, WORK);
  return new Set(statsOf(work)?.isDirectory() ? readdirSync(work) : []);
}

/** What is there; undefined where nothing is, or a link that leads nowhere or to itself. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ELOOP") return undefined;
    throw error;
  }
}
