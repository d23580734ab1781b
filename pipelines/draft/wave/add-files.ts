import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";

/** A file to be added to a study: its text, or the file of which it is a copy. */
export interface AddedFile {
  /** In the folder of the study. */
  readonly path: string;
  readonly from: string | { readonly text: string };
}

export interface AddedFiles {
  readonly files: readonly AddedFile[];
  /** study.yaml as it was read, and as it will be. */
  readonly study: { readonly before: string; readonly after: string };
}

const STUDY = "study.yaml";

/**
 * Adds files to a study, then writes study.yaml, by one rename: before it nothing of the study names them. All is first
 * tried beside, on a copy that `check` reads: what it throws leaves the study as it was.
 */
export function addFiles<Read>(folder: string, added: AddedFiles, check: (copy: string) => Read): Read {
  for (const file of added.files) refuseOther(folder, file);
  const copy = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`));
  try {
    linkTree(folder, copy);
    place(copy, added);
    const read = check(copy);
    place(folder, added);
    return read;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** A file that is there already stays, unless it is the same. */
function refuseOther(folder: string, { path, from }: AddedFile): void {
  const target = join(folder, path);
  if (!existsSync(target)) return;
  const bytes = typeof from === "string" ? readFileSync(from) : Buffer.from(from.text);
  if (statSync(target).isFile() && readFileSync(target).equals(bytes)) return;
  const message = `« ${path} » existe déjà dans l'étude et n'est pas ce fichier : rien n'est écrit`;
  refuseWith({ code: "OBS-S014", message, file: path, repair: `déplacer ou effacer ${path}` }, EXIT.usage);
}

function place(folder: string, { files, study }: AddedFiles): void {
  if (readFileSync(join(folder, STUDY), "utf8") !== study.before) {
    const message = "study.yaml a changé pendant la lecture : rien n'y est écrit";
    refuseWith({ code: "OBS-S002", message, file: STUDY, repair: "relancer la commande" }, EXIT.usage);
  }
  for (const { path, from } of files) {
    const target = join(folder, path);
    if (existsSync(target)) continue;
    mkdirSync(dirname(target), { recursive: true });
    if (typeof from === "string") copyFileSync(from, target);
    else writeFileSync(target, from.text);
  }
  const draft = join(folder, `.${STUDY}.new`);
  writeFileSync(draft, study.after);
  renameSync(draft, join(folder, STUDY));
}

/** The files of a folder in another, without their bytes where the disk allows it. */
function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.name.startsWith(".")) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isFile()) linkOrCopy(source, target);
    else if (entry.isSymbolicLink()) copyLinked(source, target);
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}

/** What a link leads to; one that leads nowhere is left out, and the check tells it where it is named. */
function copyLinked(source: string, target: string): void {
  const stats = statSync(source, { throwIfNoEntry: false });
  if (stats?.isFile() === true) copyFileSync(source, target);
}
