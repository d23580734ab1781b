import { hash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

/** Version of what computes the tables: the bytes of the code, so that a change of code makes results stale. */
export function stagesVersion(root: string): string {
  return versionOf(root, ["pipelines", "schemas"]);
}

/** Version of the whole program: what computes the tables, and what draws the pages. */
export function programVersion(root: string): string {
  return versionOf(root, ["pipelines", "schemas", "reports"]);
}

function versionOf(root: string, folders: readonly string[]): string {
  const files = folders.flatMap((folder) => filesUnder(join(root, folder)));
  return hashOfFiles([...files, join(root, "package-lock.json")].filter(existsSync), root);
}

/** Fingerprint of a study's inputs: every file of its folder, and the files outside that it names. */
export function inputsFingerprint(folder: string, outside: readonly string[]): string {
  return hashOfFiles([...filesUnder(folder), ...outside], folder);
}

/** Hash of a value made of plain JSON, with maps as lists. */
export function hashOf(value: unknown): string {
  return hash("sha256", JSON.stringify(value), "hex");
}

/** Hash of a file's bytes; of nothing where there is no such file. */
export function hashOfFile(path: string): string {
  return existsSync(path) ? hash("sha256", readFileSync(path), "hex") : "absent";
}

function hashOfFiles(files: readonly string[], root: string): string {
  return hashOf(files.map((file) => [relative(root, file), hashOfFile(file)]));
}

/** Regular files of a folder and below, sorted, hidden ones and installed modules apart. */
export function filesUnder(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => !/(^|[/\\])(\.|node_modules)/.test(name))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .sort();
}
