import {
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, relative, resolve } from "node:path";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { linked, type MakeLink, makeLink } from "./links.ts";
import { filesUnder, hashOfFile } from "./units/fingerprint.ts";

/** Where what a run publishes stands, under a name that says what it was made from: the one of two that is not shown. */
export function placeFor(runs: string, name: string, address: string): string {
  const shown = existsSync(address) ? realpathSync(address) : undefined;
  const [first, second] = [join(runs, name), join(runs, `${name}-again`)];
  return existsSync(first) && realpathSync(first) === shown ? second : first;
}

/** What was already published under a name, if it is there as it was written. */
export function wholeGeneration(runs: string, name: string): string | undefined {
  return [join(runs, name), join(runs, `${name}-again`)].find(isWhole);
}

/** Whether any generation of this name is there, whole or damaged. */
export function hasGeneration(runs: string, name: string): boolean {
  return existsSync(join(runs, name)) || existsSync(join(runs, `${name}-again`));
}

/** Puts a finished draft in its place, with the hashes of its files beside it. */
export function keepGeneration(draft: string, generation: string): void {
  rmSync(generation, { recursive: true, force: true });
  renameSync(draft, generation);
  writeFileSync(`${generation}.json`, printsOf(generation));
}

/** Whether every file of a generation is as it was written. */
export function isWhole(generation: string): boolean {
  const prints = `${generation}.json`;
  return existsSync(generation) && existsSync(prints) && readFileSync(prints, "utf8") === printsOf(generation);
}

/** The hash of each file; of the database, which is a cache and which whoever opens it may write in, the size. */
const printsOf = (folder: string): string =>
  JSON.stringify(
    filesUnder(folder).map((path) => [
      relative(folder, path),
      path.endsWith(".duckdb") ? statSync(path).size : hashOfFile(path),
    ]),
  );

/**
 * Refuses an address that is a folder or a file of somebody else: only a link of ours is ever replaced, or a folder of ours where
 * there are no links. One that a killed run had set aside is put back.
 *
 * @throws FindingsError (exit 2)
 */
export function checkAddress(address: string): void {
  if (address.includes("?")) refuseQuestionMark(address);
  const stats = lstatSync(address, { throwIfNoEntry: false });
  const aside = asideOf(address);
  if (stats === undefined && existsSync(aside)) renameSync(aside, address);
  if (stats === undefined || stats.isSymbolicLink() || existsSync(`${address}.json`)) return;
  const message = "les résultats iraient à la place d'un dossier qui existe déjà";
  refuseWith({ code: "OBS-R505", message, file: address, repair: "donner un autre dossier à --build" }, EXIT.usage);
}

/** The database takes what follows a « ? » in a path for options of its own. */
function refuseQuestionMark(address: string): never {
  const message = "le chemin des résultats a un « ? », que la base de données ne sait pas lire";
  refuseWith({ code: "OBS-R505", message, file: address, repair: "donner un autre dossier à --build" }, EXIT.usage);
}

/**
 * Makes the study's address point at a generation, in one rename: readers see the old site or the new one, whole. Where the file
 * system has no links the address is a copy, swapped in by two renames: between them readers see nothing, and a run that was killed
 * there leaves the old one aside, which the next run puts back.
 */
export function showGeneration(address: string, generation: string, make: MakeLink = makeLink): void {
  const next = `${address}.next`;
  rmSync(next, { force: true, recursive: true });
  if (linked(make, relative(resolve(address, ".."), generation), next, "dir")) {
    renameSync(next, address);
    return;
  }
  if (isWhole(address) && readFileSync(`${address}.json`, "utf8") === printsOf(generation)) return;
  cpSync(generation, next, { recursive: true });
  const aside = asideOf(address);
  rmSync(aside, { force: true, recursive: true });
  if (existsSync(address)) renameSync(address, aside);
  renameSync(next, address);
  writeFileSync(`${address}.json`, printsOf(address));
  rmSync(aside, { force: true, recursive: true });
}

const asideOf = (address: string): string => `${address}.before`;

/** Forgets other generations, and drafts of killed runs. */
export function forgetOthers(generation: string): void {
  const runs = resolve(generation, "..");
  const kept = [generation, `${generation}.json`];
  for (const name of readdirSync(runs)) {
    if (!kept.includes(join(runs, name))) rmSync(join(runs, name), { recursive: true, force: true });
  }
}
