import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { placeOfFolders } from "#tests/fixtures/built/place-of-folders";

const starter = fileURLToPath(new URL("../../data/starter", import.meta.url));

const made: string[] = [];

/** Removes what the tests of a file made: each file asks for it by `tests/setup.ts`, since a process loads this module once. */
export function removeTemporaryFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A new empty folder of its own, outside the project, removed when the tests of the file end. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(placeOfFolders(), "observatoire-"));
  made.push(folder);
  return folder;
}

/** A copy of the starter study, alone in a new folder. */
export function starterCopy(): string {
  const folder = join(temporaryFolder(), "study");
  cpSync(starter, folder, { recursive: true });
  return folder;
}

/** Replaces a text of a file, which must hold it once. */
export function editFile(folder: string, file: string, [from, to]: readonly [string, string]): void {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  if (text.split(from).length !== 2) throw new Error(`${file}: « ${from} » is not there exactly once`);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
}

/** Writes files of a study, with their folders. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

/** Every file below a folder with its bytes and time: equal before and after when nothing was written. */
export function listing(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .sort()
    .map((name) => {
      const stats = statSync(join(folder, name), { throwIfNoEntry: false });
      return `${name} ${stats?.size} ${stats?.mtimeMs}`;
    });
}
