import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ColumnTable } from "#columns/column-table";
import { type Database, execute, openDatabase } from "#columns/duckdb";
import { loadTable } from "#columns/load-table";
import { quotedName } from "#columns/quoted-name";
import { PRIVATE_FILE, PRIVATE_FOLDER } from "../private-files.ts";

/** A table as the database is to hold it: what it is made of, and how it is made where that has changed. */
export interface HeldTable {
  readonly name: string;
  /** Hash of what the table follows from. */
  readonly content: string;
  readonly columns: () => ColumnTable;
}

/** The database of the last run, of which only the tables that changed are loaded again. A cache: whatever is amiss, it is made anew. */
export interface KeptDatabase {
  readonly database: Database;
  readonly hold: (table: HeldTable) => Promise<void>;
  /** Forgets other tables, closes the file and copies it. */
  readonly copyTo: (path: string) => Promise<void>;
  /** Closes the file without saying what it holds: the next run makes it anew. */
  readonly abandon: () => void;
}

/**
 * The database is written beside the pages and copied: trying each of a dozen compressions on every column, on threads of its
 * own, took longer than all the rest; the distinct texts of a column written once are what makes it small.
 */
const QUICK = [
  "SET threads = 1",
  "SET disabled_compression_methods = 'fsst,dict_fsst,zstd,alp,alprd,chimp,patas,roaring'",
] as const;

type Contents = Readonly<Record<string, string>>;

/** Opens the database kept in a folder, where it is of this version of the program and was left as its contents say. */
export async function keptDatabase(folder: string, version: string): Promise<KeptDatabase> {
  mkdirSync(folder, PRIVATE_FOLDER);
  const [path, told] = [join(folder, "observatoire.duckdb"), join(folder, "contents.json")];
  const { contents, database } = await openKept({ path, told, version });
  for (const setting of QUICK) await execute(database.connection, setting);
  const held = new Map<string, string>();
  let open = true;
  const close = (): void => {
    if (open) database.close();
    open = false;
  };
  return {
    database,
    hold: async ({ name, content, columns }) => {
      held.set(name, content);
      if (contents[name] !== content) await loadTable(database, name, columns());
    },
    copyTo: async (target) => {
      for (const name of Object.keys(contents))
        if (!held.has(name)) await execute(database.connection, `DROP TABLE IF EXISTS ${quotedName(name)}`);
      close();
      copyFileSync(path, target);
      writeFileSync(told, JSON.stringify({ version, tables: Object.fromEntries(held) }));
    },
    abandon: close,
  };
}

interface Kept {
  readonly path: string;
  readonly told: string;
  readonly version: string;
}

/** What a killed run left has no contents told: they are written last, and taken away before anything is changed. */
async function openKept({ path, told, version }: Kept): Promise<{ contents: Contents; database: Database }> {
  const contents = existsSync(path) ? readContents(told, version) : undefined;
  rmSync(told, { force: true });
  if (contents !== undefined) {
    const database = await openDatabase(path).catch(() => undefined);
    if (database !== undefined) return { contents, database };
  }
  for (const file of [path, `${path}.wal`]) rmSync(file, { force: true });
  const database = await openDatabase(path);
  chmodSync(path, PRIVATE_FILE.mode);
  return { contents: {}, database };
}

function readContents(told: string, version: string): Contents | undefined {
  try {
    const { version: own, tables } = JSON.parse(readFileSync(told, "utf8")) as { version: string; tables: Contents };
    return own === version ? tables : undefined;
  } catch {
    return undefined;
  }
}
