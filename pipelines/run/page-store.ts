import { createHash, hash } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { PageCache, PageFile } from "#reports/build-site";

/** Pages of earlier runs, in a folder: each under its key, its files in one, with the hash of the rest on the first line. */
export interface PageStore extends PageCache {
  /** Removes the pages that were neither read nor put. */
  readonly forgetOthers: () => void;
}

export function folderPages(folder: string, version: string): PageStore {
  const used = new Set<string>();
  const held = new Set<string>();
  return {
    version,
    get: (key) => {
      const files = readWhole(join(folder, key));
      if (files !== undefined) held.add(key);
      return files;
    },
    put: (key, files) => {
      used.add(key);
      if (held.has(key)) return;
      mkdirSync(folder, { recursive: true });
      writePieces(join(folder, `${key}.draft`), packed(files));
      renameSync(join(folder, `${key}.draft`), join(folder, key));
    },
    forgetOthers: () => {
      for (const name of existsSync(folder) ? readdirSync(folder) : [])
        if (!used.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
    },
  };
}

/** After the hash of the rest, a line that says which file has how many bytes; then the bytes. */
function packed(files: readonly PageFile[]): readonly Uint8Array[] {
  const head = Buffer.from(`${JSON.stringify(files.map(([path, bytes]) => [path, bytes.length]))}\n`);
  const rest = [head, ...files.map(([, bytes]) => bytes)];
  const sum = createHash("sha256");
  for (const piece of rest) sum.update(piece);
  return [Buffer.from(`${sum.digest("hex")}\n`), ...rest];
}

function writePieces(path: string, pieces: readonly Uint8Array[]): void {
  const file = openSync(path, "w");
  try {
    for (const piece of pieces) writeFileSync(file, piece);
  } finally {
    closeSync(file);
  }
}

function readWhole(path: string): readonly PageFile[] | undefined {
  if (!existsSync(path)) return undefined;
  const bytes = readFileSync(path);
  const rest = bytes.subarray(bytes.indexOf("\n") + 1);
  if (`${hash("sha256", rest, "hex")}\n` !== bytes.subarray(0, bytes.length - rest.length).toString()) return undefined;
  let at = rest.indexOf("\n") + 1;
  const files = JSON.parse(rest.subarray(0, at).toString()) as readonly (readonly [path: string, length: number])[];
  return files.map(([file, length]) => {
    at += length;
    return [file, rest.subarray(at - length, at)];
  });
}
