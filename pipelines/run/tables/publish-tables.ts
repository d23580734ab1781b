import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ColumnTable, rowsOf, tableFromRows } from "#columns/column-table";
import { csvOf } from "#columns/csv/csv";
import { excelCsvOf } from "#columns/csv/excel-csv";
import { orderTexts } from "#columns/order-texts";
import { stackTables } from "#columns/stack-tables";
import type { Meanings } from "#reports/build-site";
import type { StudyDefinition } from "#schemas/study-definition";
import { columnsOf, type TableDefinition } from "#schemas/table";
import { findingsTable } from "#schemas/tables/responses";
import { PUBLISHED_TABLES, type ReleaseTables } from "#schemas/tables/tables";
import { waveName } from "#study/waves/wave-name";
import type { FlowResult } from "../execute-flow.ts";
import { hashOf } from "../units/fingerprint.ts";
import type { PlannedUnit } from "../units/plan-flow.ts";
import { findingRows } from "./finding-rows.ts";
import { sortRows } from "./sort-rows.ts";
import type { Microdata, WholeTable } from "./write-tables.ts";

/** What the tables of a run are made of. */
export interface Published {
  readonly definition: StudyDefinition;
  readonly plan: readonly PlannedUnit[];
  readonly flow: FlowResult;
}

/** The published tables of a run, each from the units that write it. */
export const assembleTables = (run: Published): readonly WholeTable[] =>
  PUBLISHED_TABLES.map((table) => ({ name: table.name, key: table.key, ...assemble(table, run) }));

/** What may be shown, as rows. */
export const releaseOf = (tables: readonly WholeTable[]): ReleaseTables =>
  Object.fromEntries(tables.map(({ name, columns }) => [name, rowsOf(columns)])) as ReleaseTables;

/** Writes the dictionary of the published tables in the language of the study, beside them and on the site. */
export async function writeDictionary(folder: string, definition: StudyDefinition): Promise<void> {
  const { meaningsOfTables } = await import("#reports/build-site");
  const open = join(folder, "site", "data");
  mkdirSync(open, { recursive: true });
  const table = dictionary(meaningsOfTables(definition));
  const files = [
    ["dictionary.csv", csvOf(table)],
    ["dictionary.excel.csv", excelCsvOf(table)],
  ] as const;
  for (const place of [join(folder, "tables"), open])
    for (const [name, text] of files) writeFileSync(join(place, name), text);
}

/** A published table, and what it follows from: the rows of every unit of the last stage that writes it, in the order of the study. */
function assemble(
  table: TableDefinition,
  { definition, plan, flow }: Published,
): Pick<WholeTable, "columns" | "content"> {
  if (table.name === findingsTable.name) {
    const rows = findingRows(definition, plan, flow.findings);
    return { columns: tableFromRows(table, rows), content: hashOf(rows) };
  }
  const writers = plan.filter(({ stage }) => stage.writes.some(({ name }) => name === table.name));
  const last = writers.at(-1)?.stage;
  const units = writers.filter(({ stage }) => stage === last).map(({ name }) => name);
  const parts = units.map((name) => flow.read(name, table.name));
  const columns = orderTexts(inStudyOrder(stackTables([tableFromRows(table, []), ...parts]), table, definition));
  const order = orderOf(table, definition);
  return { columns, content: hashOf([table.key, order, ...units.map((name) => flow.hashes(name).get(table.name))]) };
}

/** Rows in the order that the study gives to them. */
function inStudyOrder(columns: ColumnTable, table: TableDefinition, definition: StudyDefinition): ColumnTable {
  const { by, names } = orderOf(table, definition);
  return by.every((name) => columns.columns.has(name)) ? sortRows(columns, by, names) : columns;
}

/** By wave as study.yaml lists them; figures published before, as their file does. */
const orderOf = ({ key }: TableDefinition, { study, publishedFigures }: StudyDefinition) =>
  key[0] === "id"
    ? { by: ["id"], names: publishedFigures.map(({ id }) => id) }
    : { by: ["public", "wave"], names: study.waves.map(waveName) };

/** Tables that stay in the analyst's database: respondents by public and their weights, what is hidden and why. */
export function microdataOf({ definition, flow }: Published): readonly Microdata[] {
  const { publics, waves } = definition.study;
  const held = (name: string, table: string, own: readonly string[], stage = table): Microdata => {
    const units = own.map((wave) => `${stage}/${wave}`);
    return { name, table, units, content: hashOf(units.map((unit) => [unit, flow.hashes(unit).get(table)])) };
  };
  const respondents = publics.map(({ id }) => {
    const own = waves.filter((wave) => wave.public === id).map(waveName);
    return held(`respondents_${id}`, "respondents", own);
  });
  const names = waves.map(waveName);
  const ofWaves = (table: string, stage = table): Microdata => held(table, table, names, stage);
  return [...respondents, ofWaves("weights"), ofWaves("protection"), ofWaves("protection_loss", "protection")];
}

/** The data dictionary: every column of every published table. */
function dictionary({ ofTable, ofColumn }: Meanings): ColumnTable {
  const rows = PUBLISHED_TABLES.flatMap((table) =>
    columnsOf(table).map((column) => ({
      table: table.name,
      row: ofTable(table),
      column: column.name,
      kind: column.kind,
      description: ofColumn(table, column),
    })),
  );
  const names = ["table", "row", "column", "kind", "description"] as const;
  return {
    rowCount: rows.length,
    columns: new Map(
      names.map((name) => [
        name,
        { kind: "text", dictionary: rows.map((row) => String(row[name])), codes: Int32Array.from(rows.keys()) },
      ]),
    ),
  };
}
