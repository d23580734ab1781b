import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ColumnTable } from "#columns/column-table";
import { type Database, execute, openFile } from "#columns/duckdb";
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
  readonly abandon: () => Promise<void>;
}

type Contents = Readonly<Record<string, string>>;

/** Opens the database kept in a folder, where it is of this version of the program and was left as its contents say. */
export async function keptDatabase(folder: string, version: string): Promise<KeptDatabase> {
  mkdirSync(folder, PRIVATE_FOLDER);
  const [path, told] = [join(folder, "observatoire.duckdb"), join(folder, "contents.json")];
  const { contents, database } = await openKept({ path, told, version });
  const held = new Map<string, string>();
  let open = true;
  const close = async (): Promise<void> => {
    if (open) await database.close();
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
      await close();
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
    const database = await openFile(path).catch(() => undefined);
    if (database !== undefined) return { contents, database };
  }
  for (const file of [path, `${path}.wal`]) rmSync(file, { force: true });
  const database = await openFile(path);
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
