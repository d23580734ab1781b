import type { ReleaseTables } from "#schemas/release-tables";
import { columnsOf, type TableDefinition } from "#schemas/table";
import { estimates } from "#schemas/tables/estimates";
import { maturityTable } from "#schemas/tables/maturity";
import { reconciliation, suppressions } from "#schemas/tables/release";
import { nonresponse, respondentsReport } from "#schemas/tables/respondents";
import { findingsTable, responsesReport } from "#schemas/tables/responses";
import { specificities } from "#schemas/tables/specificities";
import { trends } from "#schemas/tables/trends";
import { marginsReport, weightsReport } from "#schemas/tables/weights";
import { localise } from "#wording/localise";
import { formatNumber } from "#wording/numbers";
import { sayOnce } from "#wording/synthetic";
import type { SiteContext } from "../content/site-context.ts";
import type { PageContent, PageKind } from "./page-kind.ts";

const TABLES: readonly TableDefinition[] = [
  estimates,
  specificities,
  trends,
  maturityTable,
  reconciliation,
  suppressions,
  responsesReport,
  respondentsReport,
  nonresponse,
  marginsReport,
  weightsReport,
  findingsTable,
];

const KINDS = { text: "texte", integer: "entier", number: "nombre", boolean: "vrai ou faux" } as const;
const FORMATS = [
  { extension: "csv", label: "CSV" },
  { extension: "parquet", label: "Parquet" },
  { extension: "arrow", label: "Arrow" },
] as const;

/** Downloads and data dictionary of the published tables. */
export const dataPage: PageKind = {
  name: "data",
  template: "data",
  navigation: "Données",
  reads: TABLES.map(({ name }) => name as keyof ReleaseTables),
  pages: (context) => [{ file: "donnees.html", content: () => dataContent(context) }],
};

function dataContent(context: SiteContext): PageContent {
  const { study } = context.definition;
  const values = {
    licence: study.licence ?? "",
    citation: sayOnce(`${study.owner}, ${localise(study.title)}, version ${study.version}`, study.synthetic),
    tables: TABLES.map((table) => describeTable(table, context.index.release)),
  };
  const description = `Tableaux publiés et dictionnaire de l’étude ${localise(study.title)}.`;
  return { title: "Données", description, values };
}

function describeTable(table: TableDefinition, release: ReleaseTables) {
  const rows = release[table.name as keyof ReleaseTables];
  return {
    name: table.name,
    title: table.title,
    rows: formatNumber(rows.length),
    files: FORMATS.map(({ extension, label }) => ({ href: `data/${table.name}.${extension}`, label })),
    columns: columnsOf(table).map(({ name, kind, nullable, description }) => ({
      name,
      kind: KINDS[kind],
      nullable: nullable ? "oui" : "non",
      description: description === "" ? "–" : description,
    })),
  };
}
