import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { arrowBytes } from "#columns/arrow-file";
import { type ColumnTable, rowsOf, tableFromRows } from "#columns/column-table";
import { csvOf } from "#columns/csv";
import { copyToParquet, openDatabase } from "#columns/duckdb";
import { loadTable } from "#columns/load-table";
import { stackTables } from "#columns/stack-tables";
import type { ReleaseTables } from "#schemas/release-tables";
import type { StudyDefinition } from "#schemas/study-definition";
import { columnsOf, type TableDefinition } from "#schemas/table";
import { PUBLISHED_TABLES } from "#schemas/tables/published-tables";
import { findingsTable } from "#schemas/tables/responses";
import { waveName } from "#study/wave-definition";
import type { FlowResult } from "./execute-flow.ts";
import { findingRows } from "./finding-rows.ts";

/**
 * Writes the tables of a run: the database with every table, respondents included, which stays here; and the release
 * tables as Parquet, Arrow and CSV with their dictionary, which may leave.
 */
export async function publishTables(
  definition: StudyDefinition,
  flow: FlowResult,
  folder: string,
): Promise<ReleaseTables> {
  const published = new Map(PUBLISHED_TABLES.map((table) => [table.name, assemble(table, definition, flow)]));
  const open = join(folder, "site", "data");
  mkdirSync(open, { recursive: true });
  const database = await openDatabase(join(folder, "observatoire.duckdb"));
  try {
    for (const [name, table] of microdata(definition, flow)) await loadTable(database, name, table);
    for (const table of PUBLISHED_TABLES) {
      const columns = published.get(table.name) as ColumnTable;
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
  return Object.fromEntries([...published].map(([name, table]) => [name, rowsOf(table)])) as unknown as ReleaseTables;
}

/** A published table: from the release where it passes through it, else from the units of its stage. */
function assemble(table: TableDefinition, { study }: StudyDefinition, flow: FlowResult): ColumnTable {
  const { name } = table;
  if (name === findingsTable.name) return tableFromRows(table, findingRows(study, flow.findings));
  const stage = STAGE_OF_REPORT[name];
  if (stage === undefined) return flow.read("release/study", name);
  return stackTables(study.waves.map((wave) => flow.read(`${stage}/${waveName(wave)}`, name)));
}

const STAGE_OF_REPORT: Readonly<Record<string, string>> = {
  responses_report: "responses",
  respondents_report: "respondents",
  nonresponse: "respondents",
  margins_report: "weights",
  weights_report: "weights",
};

/** Tables on persons, which stay in the database: respondents by public, weights. */
function microdata({ study }: StudyDefinition, { read }: FlowResult): readonly (readonly [string, ColumnTable])[] {
  const respondents = study.publics.map(({ id }) => {
    const waves = study.waves.filter((wave) => wave.public === id).map(waveName);
    return [`respondents_${id}`, stackTables(waves.map((wave) => read(`respondents/${wave}`, "respondents")))] as const;
  });
  return [
    ...respondents,
    ["weights", stackTables(study.waves.map((wave) => read(`weights/${waveName(wave)}`, "weights")))],
  ];
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
