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
import { join } from "node:path";
import { hashOfFile } from "../units/fingerprint.ts";

/** Kinds of file in which a table is published. */
export const FILE_KINDS = ["arrow", "parquet", "csv", "excel.csv"] as const;

/** The files of tables of earlier runs, by what they hold. */
export interface KeptFiles {
  /** Folder of the files of a table of this content, if they are as they were written. */
  readonly find: (content: string) => string | undefined;
  /** Keeps the files of a table. */
  readonly keep: (content: string, files: (kind: (typeof FILE_KINDS)[number]) => string) => void;
  /** Removes those that were neither found nor kept. */
  readonly forgetOthers: () => void;
}

const CHECKSUMS = "checksums.json";

/** Files kept in a folder, a folder each content, which appears whole by one rename; their bytes are checked when found. */
export function keptFiles(folder: string): KeptFiles {
  const used = new Set<string>();
  return {
    find: (content) => {
      const place = join(folder, content);
      if (!isWhole(place)) return undefined;
      used.add(content);
      return place;
    },
    keep: (content, files) => {
      const [place, draft] = [join(folder, content), join(folder, `${content}.draft`)];
      for (const path of [place, draft]) rmSync(path, { recursive: true, force: true });
      mkdirSync(draft, { recursive: true });
      for (const kind of FILE_KINDS) copyFileSync(files(kind), join(draft, kind));
      writeFileSync(join(draft, CHECKSUMS), checksumsOf(draft));
      renameSync(draft, place);
      used.add(content);
    },
    forgetOthers: () => {
      for (const name of existsSync(folder) ? readdirSync(folder) : [])
        if (!used.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
    },
  };
}

const checksumsOf = (place: string): string => JSON.stringify(FILE_KINDS.map((kind) => hashOfFile(join(place, kind))));

function isWhole(place: string): boolean {
  const told = join(place, CHECKSUMS);
  return existsSync(told) && readFileSync(told, "utf8") === checksumsOf(place);
}
