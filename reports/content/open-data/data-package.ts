import { codebookTable, labelsTable } from "#schemas/open-data/codebook";
import { type ColumnKind, columnsOf, type TableDefinition } from "#schemas/table";
import { PUBLISHED_TABLES } from "#schemas/tables/tables";
import type { SiteContext } from "../site-context.ts";
import { columnMeaning, tableMeaning } from "./meanings.ts";

/** The tables that stand in the folder of open data. */
export const OPEN_TABLES: readonly TableDefinition[] = [...PUBLISHED_TABLES, labelsTable, codebookTable];

const TYPES: Readonly<Record<ColumnKind, string>> = {
  text: "string",
  integer: "integer",
  number: "number",
  boolean: "boolean",
};

/** Data Package version 2, valid as version 1: every table with its columns, types, keys and meanings. */
export function dataPackage(context: SiteContext): string {
  const { study } = context.definition;
  const { words } = context;
  const contributors = [
    { title: study.owner, role: "publisher", roles: ["publisher"] },
    ...study.partners.map((title) => ({ title, role: "contributor", roles: ["contributor"] })),
  ];
  const described = {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: study.id.toLowerCase().replaceAll(/[^a-z0-9._-]/g, "-"),
    title: words.text(study.title),
    description: words.pages.data.description(words.text(study.title)),
    version: study.version,
    ...(study.licence === undefined ? {} : { licenses: [{ name: "other", title: study.licence }] }),
    contributors,
    resources: OPEN_TABLES.map((table) => resourceOf(context, table)),
  };
  return `${JSON.stringify(described, null, 2)}\n`;
}

function resourceOf(context: SiteContext, table: TableDefinition) {
  return {
    name: table.name,
    type: "table",
    profile: "tabular-data-resource",
    path: `${table.name}.csv`,
    title: tableMeaning(context.words, table),
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    schema: {
      fields: columnsOf(table).map(({ name, kind, nullable, description }) => ({
        name,
        type: TYPES[kind],
        description: columnMeaning(context.words, table, { name, description }),
        ...(nullable || kind === "text" ? {} : { constraints: { required: true } }),
      })),
      primaryKey: table.key,
      missingValues: [""],
    },
  };
}
