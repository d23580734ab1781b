import { type ColumnKind, columnsOf } from "#schemas/table";
import type { SiteContext } from "../site-context.ts";
import { OPEN_TABLES } from "./data-package.ts";
import { columnMeaning, tableMeaning } from "./meanings.ts";

const DATATYPES: Readonly<Record<ColumnKind, string>> = {
  text: "string",
  integer: "integer",
  number: "double",
  boolean: "boolean",
};

/** Metadata of CSV on the Web: the group of tables, each with its columns. */
export function csvOnTheWeb(context: SiteContext): string {
  const { study } = context.definition;
  const group = {
    "@context": ["http://www.w3.org/ns/csvw", { "@language": study.lang }],
    "dc:title": context.words.text(study.title),
    "dc:publisher": study.owner,
    ...(study.licence === undefined ? {} : { "dc:rights": study.licence }),
    tables: OPEN_TABLES.map((table) => ({
      url: `${table.name}.csv`,
      "dc:title": tableMeaning(context.words, table),
      tableSchema: {
        columns: columnsOf(table).map(({ name, kind, nullable, description }) => ({
          name,
          titles: name,
          datatype: DATATYPES[kind],
          required: !nullable && kind !== "text",
          "dc:description": columnMeaning(context.words, table, { name, description }),
        })),
        primaryKey: table.key,
      },
    })),
  };
  return `${JSON.stringify(group, null, 2)}\n`;
}
