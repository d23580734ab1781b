import { hash } from "node:crypto";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { arrowBytes } from "#columns/arrow-file";
import { type ColumnTable, rowsOf, tableFromRows } from "#columns/column-table";
import { csvOf } from "#columns/csv";
import { copyToParquet } from "#columns/duckdb";
import { orderTexts } from "#columns/order-texts";
import { stackTables } from "#columns/stack-tables";
import type { StudyDefinition } from "#schemas/study-definition";
import { columnsOf, type TableDefinition } from "#schemas/table";
import { findingsTable } from "#schemas/tables/responses";
import { PUBLISHED_TABLES, type ReleaseTables } from "#schemas/tables/tables";
import { waveName } from "#study/waves/wave-name";
import type { FlowResult } from "../execute-flow.ts";
import { hashOf } from "../units/fingerprint.ts";
import type { PlannedUnit } from "../units/plan-flow.ts";
import { findingRows } from "./finding-rows.ts";
import { type HeldTable, type KeptDatabase, keptDatabase } from "./kept-database.ts";
import { FILE_KINDS, type KeptFiles, keptFiles } from "./kept-files.ts";
import { sortRows } from "./sort-rows.ts";

/** What the tables of a run are made of. */
export interface Published {
  readonly definition: StudyDefinition;
  readonly plan: readonly PlannedUnit[];
  readonly flow: FlowResult;
}

/** Where the tables go, and what earlier runs left that may still hold. */
export interface TablePlaces {
  readonly folder: string;
  /** Folder of what is kept between runs. */
  readonly kept: string;
  /** Version of the program: another one keeps nothing. */
  readonly version: string;
}

/** A published table, whole. */
export interface AssembledTable {
  readonly table: TableDefinition;
  readonly columns: ColumnTable;
}

/** The published tables of a run, each from the units that write it. */
export const assembleTables = (run: Published): readonly AssembledTable[] =>
  PUBLISHED_TABLES.map((table) => ({ table, columns: assemble(table, run) }));

/** What may be shown, as rows. */
export const releaseOf = (tables: readonly AssembledTable[]): ReleaseTables =>
  Object.fromEntries(tables.map(({ table, columns }) => [table.name, rowsOf(columns)])) as ReleaseTables;

/**
 * Writes the tables of a run: the database with every table, respondents included, which stays here; and the release
 * tables as Parquet, Arrow and CSV with their dictionary, which may leave. A table whose content is that of an earlier run
 * is not written again: its files are copied.
 */
export async function writeTables(
  published: readonly AssembledTable[],
  run: Published,
  places: TablePlaces,
): Promise<void> {
  const open = join(places.folder, "site", "data");
  mkdirSync(open, { recursive: true });
  const files = keptFiles(join(places.kept, "files"));
  const kept = await keptDatabase(join(places.kept, "database"), places.version);
  try {
    for (const table of microdata(run)) await kept.hold(table);
    for (const { table, columns } of published) {
      await writeFiles(table, columns, { kept, files, places });
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
  writeFileSync(join(places.folder, "tables", "dictionary.csv"), dictionary());
  copyFileSync(join(places.folder, "tables", "dictionary.csv"), join(open, "dictionary.csv"));
}

interface Writing {
  readonly kept: KeptDatabase;
  readonly files: KeptFiles;
  readonly places: TablePlaces;
}

/** The three files of a table, and the table in the database. */
async function writeFiles(
  table: TableDefinition,
  columns: ColumnTable,
  { kept, files, places }: Writing,
): Promise<void> {
  const bytes = arrowBytes(columns);
  const content = hashOf([places.version, table.name, hash("sha256", bytes, "hex")]);
  const path = (kind: string): string => join(places.folder, "tables", `${table.name}.${kind}`);
  await kept.hold({ name: table.name, content, columns: () => columns });
  const found = files.find(content);
  if (found !== undefined) {
    for (const kind of FILE_KINDS) copyFileSync(join(found, kind), path(kind));
    return;
  }
  await copyToParquet(kept.database, table.name, { key: table.key, path: path("parquet") });
  writeFileSync(path("arrow"), bytes);
  writeFileSync(path("csv"), csvOf(columns));
  files.keep(content, path);
}

/** A published table: the rows of every unit of the last stage that writes it, in the order of the study. */
function assemble(table: TableDefinition, { definition, plan, flow }: Published): ColumnTable {
  if (table.name === findingsTable.name)
    return tableFromRows(table, findingRows(definition.study.id, plan, flow.findings));
  const writers = plan.filter(({ stage }) => stage.writes.some(({ name }) => name === table.name));
  const last = writers.at(-1)?.stage;
  const parts = writers.filter(({ stage }) => stage === last).map(({ name }) => flow.read(name, table.name));
  return orderTexts(inStudyOrder(stackTables([tableFromRows(table, []), ...parts]), table, definition));
}

/** Rows by wave as study.yaml lists them; figures published before, as their file does. */
function inStudyOrder(
  columns: ColumnTable,
  { key }: TableDefinition,
  { study, publishedFigures }: StudyDefinition,
): ColumnTable {
  if (key[0] === "id")
    return sortRows(
      columns,
      ["id"],
      publishedFigures.map(({ id }) => id),
    );
  if (!columns.columns.has("wave")) return columns;
  return sortRows(columns, ["public", "wave"], study.waves.map(waveName));
}

/** Tables on persons, which stay in the database: respondents by public, weights. */
function microdata({ definition, flow }: Published): readonly HeldTable[] {
  const { publics, waves } = definition.study;
  const held = (name: string, stage: string, own: readonly string[]): HeldTable => {
    const units = own.map((wave) => `${stage}/${wave}`);
    const content = hashOf(units.map((unit) => [unit, flow.hashes(unit).get(stage)]));
    return { name, content, columns: () => stackTables(units.map((unit) => flow.read(unit, stage))) };
  };
  const respondents = publics.map(({ id }) => {
    const own = waves.filter((wave) => wave.public === id).map(waveName);
    return held(`respondents_${id}`, "respondents", own);
  });
  return [...respondents, held("weights", "weights", waves.map(waveName))];
}

/** The data dictionary: every column of every published table. */
function dictionary(): string {
  const rows = PUBLISHED_TABLES.flatMap((table) =>
    columnsOf(table).map(({ name, kind, nullable, description }) => ({
      table: table.name,
      row: table.title,
      column: name,
      kind,
      nullable,
      description,
    })),
  );
  const names = ["table", "row", "column", "kind", "description"] as const;
  return csvOf({
    rowCount: rows.length,
    columns: new Map(
      names.map((name) => [
        name,
        { kind: "text", dictionary: rows.map((row) => String(row[name])), codes: Int32Array.from(rows.keys()) },
      ]),
    ),
  });
}
