import type { SiteContext } from "#reports/content/site-context";
import { columnsOf, type TableDefinition } from "#schemas/table";
import { PUBLISHED_TABLES, type ReleaseTables } from "#schemas/tables/tables";
import type { PageContent, PageKind } from "../page-kind.ts";

const FORMATS = ["excel.csv", "csv", "parquet", "arrow"] as const;

/** Downloads and data dictionary of the published tables. */
export const dataPage: PageKind = {
  name: "data",
  template: "data",
  navigation: ({ pages }) => pages.layout.pages.data,
  reads: PUBLISHED_TABLES.map(({ name }) => name),
  pages: (context) => [{ file: context.words.pages.addresses.data, content: () => dataContent(context) }],
};

function dataContent(context: SiteContext): PageContent {
  const { study } = context.definition;
  const { captions, pages, text } = context.words;
  const citation = pages.report.citation(study.owner, text(study.title), study.version);
  const values = {
    licence: study.licence === undefined ? "" : pages.data.licence(study.licence),
    citation: captions.sayOnce(citation, study.synthetic),
    tables: PUBLISHED_TABLES.map((table) => describeTable(context, table)),
  };
  return { title: pages.data.title, description: pages.data.description(text(study.title)), values };
}

function describeTable({ index, words }: SiteContext, table: TableDefinition) {
  const rows = index.release[table.name as keyof ReleaseTables];
  const { dictionary } = words;
  const { columnsOf: columnsTitle, formatNames, kinds, yes, no } = words.pages.data;
  return {
    name: table.name,
    title: dictionary?.tables[table.name] ?? table.title,
    rows: words.numbers.count(rows.length),
    files: FORMATS.map((extension) => ({ href: `data/${table.name}.${extension}`, label: formatNames[extension] })),
    caption: columnsTitle(table.name),
    columns: columnsOf(table).map(({ name, kind, nullable, description }) => {
      const said = dictionary?.columns;
      const sense = said === undefined ? description : (said[`${table.name}.${name}`] ?? said[name] ?? "");
      return { name, kind: kinds[kind], nullable: nullable ? yes : no, description: sense === "" ? "–" : sense };
    }),
  };
}
