import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { arrowBytes } from "#columns/arrow-file";
import { type ColumnTable, rowsOf, tableFromRows } from "#columns/column-table";
import { csvOf } from "#columns/csv";
import { copyToParquet, openDatabase } from "#columns/duckdb";
import { loadTable } from "#columns/load-table";
import { orderTexts } from "#columns/order-texts";
import { stackTables } from "#columns/stack-tables";
import type { StudyDefinition } from "#schemas/study-definition";
import { columnsOf, type TableDefinition } from "#schemas/table";
import { findingsTable } from "#schemas/tables/responses";
import { PUBLISHED_TABLES, type ReleaseTables } from "#schemas/tables/tables";
import { waveName } from "#study/waves/wave-name";
import type { FlowResult } from "../execute-flow.ts";
import type { PlannedUnit } from "../units/plan-flow.ts";
import { findingRows } from "./finding-rows.ts";
import { sortRows } from "./sort-rows.ts";

/** What the tables of a run are made of. */
export interface Published {
  readonly definition: StudyDefinition;
  readonly plan: readonly PlannedUnit[];
  readonly flow: FlowResult;
}

/**
 * Writes the tables of a run: the database with every table, respondents included, which stays here; and the release
 * tables as Parquet, Arrow and CSV with their dictionary, which may leave.
 */
export async function publishTables(run: Published, folder: string): Promise<ReleaseTables> {
  const published = PUBLISHED_TABLES.map((table) => ({ table, columns: assemble(table, run) }));
  const open = join(folder, "site", "data");
  mkdirSync(open, { recursive: true });
  const database = await openDatabase(join(folder, "observatoire.duckdb"));
  try {
    for (const [name, table] of microdata(run)) await loadTable(database, name, table);
    for (const { table, columns } of published) {
      await loadTable(database, table.name, columns);
      await copyToParquet(database, table.name, {
        key: table.key,
        path: join(folder, "tables", `${table.name}.parquet`),
      });
      writeFileSync(join(folder, "tables", `${table.name}.arrow`), arrowBytes(columns));
      writeFileSync(join(folder, "tables", `${table.name}.csv`), csvOf(columns));
      for (const kind of ["parquet", "arrow", "csv"])
        copyFileSync(join(folder, "tables", `${table.name}.${kind}`), join(open, `${table.name}.${kind}`));
    }
  } finally {
    database.close();
  }
  writeFileSync(join(folder, "tables", "dictionary.csv"), dictionary());
  copyFileSync(join(folder, "tables", "dictionary.csv"), join(open, "dictionary.csv"));
  return Object.fromEntries(published.map(({ table, columns }) => [table.name, rowsOf(columns)])) as ReleaseTables;
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
function microdata({ definition, flow }: Published): readonly (readonly [string, ColumnTable])[] {
  const { publics, waves } = definition.study;
  const stack = (stage: string, names: readonly string[]): ColumnTable =>
    stackTables(names.map((name) => flow.read(`${stage}/${name}`, stage)));
  const respondents = publics.map(({ id }) => {
    const own = waves.filter((wave) => wave.public === id).map(waveName);
    return [`respondents_${id}`, stack("respondents", own)] as const;
  });
  return [...respondents, ["weights", stack("weights", waves.map(waveName))]];
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
