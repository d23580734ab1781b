import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Pages of earlier runs, in a folder: each under its key, with the hash of its bytes on the first line. */
export interface PageStore {
  readonly version: string;
  /** The page as it was put; nothing where there is none, or where its bytes are not those that were written. */
  readonly get: (key: string) => string | undefined;
  readonly put: (key: string, html: string) => void;
  /** Removes the pages that were neither read nor put. */
  readonly forgetOthers: () => void;
}

export function folderPages(folder: string, version: string): PageStore {
  const used = new Set<string>();
  const held = new Set<string>();
  return {
    version,
    get: (key) => {
      const html = readWhole(join(folder, key));
      if (html !== undefined) held.add(key);
      return html;
    },
    put: (key, html) => {
      used.add(key);
      if (held.has(key)) return;
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${key}.draft`), `${hashOfText(html)}\n${html}`);
      renameSync(join(folder, `${key}.draft`), join(folder, key));
    },
    forgetOthers: () => {
      for (const name of existsSync(folder) ? readdirSync(folder) : [])
        if (!used.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
    },
  };
}

function readWhole(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path, "utf8");
  const end = text.indexOf("\n");
  const html = text.slice(end + 1);
  return text.slice(0, end) === hashOfText(html) ? html : undefined;
}

function hashOfText(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
