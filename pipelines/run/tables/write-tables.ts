import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { arrowBytes } from "#columns/arrow-file";
import type { ColumnTable } from "#columns/column-table";
import { writeCsv } from "#columns/csv/csv";
import { writeExcelCsv } from "#columns/csv/excel-csv";
import { copyToParquet } from "#columns/duckdb";
import { stackTables } from "#columns/stack-tables";
import { hashOf } from "../units/fingerprint.ts";
import type { ReadTable } from "../units/unit-tables.ts";
import { type KeptDatabase, keptDatabase } from "./kept-database.ts";
import { FILE_KINDS, type KeptFiles, keptFiles } from "./kept-files.ts";

/** Where the tables go, and what earlier runs left that may still hold. */
export interface TablePlaces {
  readonly folder: string;
  /** Folder of what is kept between runs. */
  readonly kept: string;
  /** Version of the program: another one keeps nothing. */
  readonly version: string;
}

/** A published table, whole. */
export interface WholeTable {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: ColumnTable;
  /** Hash of what it follows from. */
  readonly content: string;
}

/** A table on persons: one table of several units, stacked. */
export interface Microdata {
  readonly name: string;
  /** The table of each unit. */
  readonly table: string;
  readonly units: readonly string[];
  /** Hash of what it follows from. */
  readonly content: string;
}

/** The tables of a run to be written, as they can cross to a thread. */
export interface TableWork {
  readonly published: readonly WholeTable[];
  readonly microdata: readonly Microdata[];
  /** The parts: their folder, and the key of each unit. */
  readonly parts: { readonly folder: string; readonly keys: ReadonlyMap<string, string> };
  readonly places: TablePlaces;
}

/**
 * Writes the tables of a run: the database with every table, respondents included, which stays here; and the release
 * tables as Parquet, Arrow and CSV (for machines, and for a French Excel), which may leave. A table whose content is that of an earlier run is not written again:
 * its files are copied. DuckDB works on threads of its own: texts are written meanwhile.
 */
export async function writeTables({ published, microdata, places }: TableWork, read: ReadTable): Promise<void> {
  mkdirSync(join(places.folder, "site", "data"), { recursive: true });
  const files = keptFiles(join(places.kept, "files"));
  const kept = await keptDatabase(join(places.kept, "database"), places.version);
  try {
    const tables = published.map((table) => describe(table, files, places));
    // Both are over before a fault of either is told: the database is not closed under a statement.
    const writing = [fillDatabase(kept, { tables, microdata, read }), writeTexts(tables)];
    for (const ended of await Promise.allSettled(writing)) if (ended.status === "rejected") throw ended.reason;
    for (const table of tables) showTable(table, files, places);
    await kept.copyTo(join(places.folder, "observatoire.duckdb"));
  } finally {
    await kept.abandon();
  }
  files.forgetOthers();
}

/** A published table to be written: where its files go, and where they are already. */
interface WrittenTable extends WholeTable {
  readonly path: (kind: string) => string;
  /** Folder of the files that an earlier run wrote of this content. */
  readonly found: string | undefined;
}

function describe(table: WholeTable, files: KeptFiles, places: TablePlaces): WrittenTable {
  const content = hashOf([places.version, table.name, table.content]);
  const path = (kind: string): string => join(places.folder, "tables", `${table.name}.${kind}`);
  return { ...table, content, path, found: files.find(content) };
}

interface Filling {
  readonly tables: readonly WrittenTable[];
  readonly microdata: readonly Microdata[];
  readonly read: ReadTable;
}

/** Every table in the database, and the Parquet files that it makes of them. */
async function fillDatabase(kept: KeptDatabase, { tables, microdata, read }: Filling): Promise<void> {
  for (const { name, table, units, content } of microdata)
    await kept.hold({ name, content, columns: () => stackTables(units.map((unit) => read(unit, table))) });
  for (const { name, key, content, columns, path, found } of tables) {
    await kept.hold({ name, content, columns: () => columns });
    if (found === undefined) await copyToParquet(kept.database, name, { key, path: path("parquet") });
  }
}

/** The files of each table that the database does not make; what it has done meanwhile is heard between two of them. */
async function writeTexts(tables: readonly WrittenTable[]): Promise<void> {
  for (const { columns, path } of tables.filter(({ found }) => found === undefined)) {
    writeFileSync(path("arrow"), arrowBytes(columns));
    writeCsv(path("csv"), columns);
    await setImmediate();
    writeExcelCsv(path("excel.csv"), columns);
    await setImmediate();
  }
}

/** The files of a table where they are read: those that are new are kept, the others are copied; and all are on the site. */
function showTable({ name, content, path, found }: WrittenTable, files: KeptFiles, { folder }: TablePlaces): void {
  if (found === undefined) files.keep(content, path);
  else for (const kind of FILE_KINDS) copyFileSync(join(found, kind), path(kind));
  for (const kind of FILE_KINDS) copyFileSync(path(kind), join(folder, "site", "data", `${name}.${kind}`));
}
