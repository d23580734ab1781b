import { hash } from "node:crypto";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { arrowBytes } from "#columns/arrow-file";
import type { ColumnTable } from "#columns/column-table";
import { csvOf } from "#columns/csv/csv";
import { excelCsvOf } from "#columns/csv/excel-csv";
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
 * its files are copied.
 */
export async function writeTables({ published, microdata, places }: TableWork, read: ReadTable): Promise<void> {
  const open = join(places.folder, "site", "data");
  mkdirSync(open, { recursive: true });
  const files = keptFiles(join(places.kept, "files"));
  const kept = await keptDatabase(join(places.kept, "database"), places.version);
  try {
    for (const { name, table, units, content } of microdata)
      await kept.hold({ name, content, columns: () => stackTables(units.map((unit) => read(unit, table))) });
    for (const table of published) {
      await writeFiles(table, { kept, files, places });
      for (const kind of FILE_KINDS) {
        const name = `${table.name}.${kind}`;
        copyFileSync(join(places.folder, "tables", name), join(open, name));
      }
    }
    await kept.copyTo(join(places.folder, "observatoire.duckdb"));
  } finally {
    kept.abandon();
  }
  files.forgetOthers();
}

interface Writing {
  readonly kept: KeptDatabase;
  readonly files: KeptFiles;
  readonly places: TablePlaces;
}

/** The files of a table, and the table in the database. */
async function writeFiles({ name, key, columns }: WholeTable, { kept, files, places }: Writing): Promise<void> {
  const bytes = arrowBytes(columns);
  const content = hashOf([places.version, name, hash("sha256", bytes, "hex")]);
  const path = (kind: string): string => join(places.folder, "tables", `${name}.${kind}`);
  await kept.hold({ name, content, columns: () => columns });
  const found = files.find(content);
  if (found !== undefined) {
    for (const kind of FILE_KINDS) copyFileSync(join(found, kind), path(kind));
    return;
  }
  await copyToParquet(kept.database, name, { key, path: path("parquet") });
  writeFileSync(path("arrow"), bytes);
  writeFileSync(path("csv"), csvOf(columns));
  writeFileSync(path("excel.csv"), excelCsvOf(columns));
  files.keep(content, path);
}
