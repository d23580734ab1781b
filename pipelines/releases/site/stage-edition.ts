import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { zipOf } from "../zip.ts";
import { type EditionPages, pageOfEdition } from "./page-of-edition.ts";

/** What becomes the folder of an edition. */
export interface StagedEdition {
  /** The site of the run. */
  readonly site: string;
  /** Where all is published. */
  readonly target: string;
  readonly pages: EditionPages;
  /** Files that the run did not write, by their path from the edition's root. */
  readonly files: ReadonlyMap<string, string>;
}

/** Writes an edition beside the others and puts it in its place by one rename; one that is there is left as it is. */
export function stageEdition({ site, target, pages, files }: StagedEdition): void {
  const place = join(target, pages.edition.address);
  const draft = join(target, `.${pages.edition.address.replaceAll("/", "-")}.draft`);
  rmSync(draft, { recursive: true, force: true });
  if (existsSync(place)) return;
  for (const path of filesBelow(site)) {
    const name = relative(site, path).replaceAll(sep, "/");
    const to = join(draft, name);
    mkdirSync(dirname(to), { recursive: true });
    if (name.endsWith(".html")) writeFileSync(to, pageOfEdition(readFileSync(path, "utf8"), name, pages));
    else copyFileSync(path, to);
  }
  for (const [name, text] of files) {
    mkdirSync(dirname(join(draft, name)), { recursive: true });
    writeFileSync(join(draft, name), text);
  }
  writeFileSync(join(draft, pages.archive), archiveOf(join(draft, "data")));
  mkdirSync(dirname(place), { recursive: true });
  renameSync(draft, place);
}

/** The tables for people and for programs, their dictionary and their codebook. */
function archiveOf(data: string): Buffer {
  const names = readdirSync(data).filter((name) => /\.(?:csv|json|xml)$/.test(name));
  return zipOf(names.toSorted().map((name) => ({ name, bytes: readFileSync(join(data, name)) })));
}

/** Every file of a folder, sorted. */
export const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
