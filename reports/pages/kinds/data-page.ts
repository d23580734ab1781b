import { csvOnTheWeb } from "#reports/content/open-data/csv-on-the-web";
import { dataPackage } from "#reports/content/open-data/data-package";
import { jsonStat } from "#reports/content/open-data/json-stat";
import { labelRows } from "#reports/content/open-data/labels";
import { columnMeaning, tableMeaning } from "#reports/content/open-data/meanings";
import type { SiteContext } from "#reports/content/site-context";
import { fileName } from "#schemas/names/file-name";
import { labelsTable } from "#schemas/open-data/codebook";
import { columnsOf, type TableDefinition } from "#schemas/table";
import { PUBLISHED_TABLES, type ReleaseTables } from "#schemas/tables/tables";
import type { PageContent, PageKind } from "../page-kind.ts";

const FORMATS = ["excel.csv", "csv", "parquet", "arrow"] as const;

/** Downloads and data dictionary of the published tables. */
export const dataPage: PageKind = {
  name: "data",
  template: "data",
  navigation: ({ pages }) => pages.layout.pages.data,
  foot: true,
  reads: PUBLISHED_TABLES.map(({ name }) => name),
  pages: (context) => [{ file: context.words.pages.addresses.data, content: () => dataContent(context) }],
  files: (context) => [
    { file: "data/labels", table: labelsTable, rows: () => labelRows(context) },
    { file: "data/datapackage.json", text: () => dataPackage(context) },
    { file: "data/csv-metadata.json", text: () => csvOnTheWeb(context) },
    ...context.publics.map((one) => ({ file: jsonStatFile(one.id), text: () => jsonStat(context, one) })),
  ],
};

const jsonStatFile = (publicId: string): string => `data/estimates-${fileName(publicId)}.json-stat.json`;

/** Files that say what the codes and the columns of the tables mean. */
function decodingFiles({ words, publics }: SiteContext) {
  const { decoded } = words.openData;
  return [
    { href: "data/labels.fr.csv", label: decoded.labels },
    { href: "data/dictionary.excel.csv", label: decoded.dictionary },
    { href: "data/datapackage.json", label: decoded.package },
    { href: "data/csv-metadata.json", label: decoded.csvw },
    ...publics.map(({ id, label }) => ({ href: jsonStatFile(id), label: decoded.jsonStat(label) })),
  ];
}

function dataContent(context: SiteContext): PageContent {
  const { study } = context.definition;
  const { captions, pages, text } = context.words;
  const citation = pages.report.citation(study.owner, text(study.title), study.version);
  const values = {
    licence: study.licence === undefined ? "" : pages.data.licence(study.licence),
    citation: captions.sayOnce(citation, study.synthetic),
    codebook: pages.addresses.codebook,
    decoding: decodingFiles(context),
    tables: PUBLISHED_TABLES.map((table) => describeTable(context, table)),
  };
  return { title: pages.data.title, description: pages.data.description(text(study.title)), values };
}

function describeTable({ index, words }: SiteContext, table: TableDefinition) {
  const rows = index.release[table.name as keyof ReleaseTables];
  const { columnsOf: columnsTitle, formatNames, kinds, yes, no } = words.pages.data;
  return {
    name: table.name,
    title: tableMeaning(words, table),
    rows: words.numbers.count(rows.length),
    files: FORMATS.map((extension) => ({ href: `data/${table.name}.${extension}`, label: formatNames[extension] })),
    caption: columnsTitle(table.name),
    columns: columnsOf(table).map(({ name, kind, nullable, description }) => {
      const sense = columnMeaning(words, table, { name, description });
      return { name, kind: kinds[kind], nullable: nullable ? yes : no, description: sense };
    }),
  };
}
