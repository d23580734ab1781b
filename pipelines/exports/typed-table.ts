import { completeFinding, type FindingInput } from "#findings/finding-log";
import { EXIT, FindingsError } from "#findings/findings-error";
import { refuseErrors } from "#findings/refuse";
import type { ExportFormat } from "#schemas/exports/export-formats";
import type { ExportSource, Responses } from "./export-reader.ts";
import type { NamedFile } from "./foreign-files.ts";
import { checkHeader } from "./header/check-header.ts";
import { wantedColumns } from "./header/wanted-columns.ts";
import { raiseLimit, refuse } from "./refuse.ts";
import { cellText } from "./values/cell-text.ts";
import { internTexts } from "./values/intern-texts.ts";

/** A column that cannot be made of texts, and its type in the words of its library. */
export interface ComplexColumn {
  readonly name: string;
  readonly type: string;
}

/** A table whose cells have types: Parquet, Arrow. */
export interface TypedTable {
  readonly names: readonly string[];
  /** Columns whose values are no text, number, date or boolean: lists, structures, bytes. */
  readonly complex: readonly ComplexColumn[];
  readonly rowCount: number;
  /** Values of a column, in row order. */
  readonly valuesOf: (name: string) => Promise<Iterable<unknown>> | Iterable<unknown>;
}

/** What a typed table gives: the wanted columns as texts, the record number as the place of a row. */
export async function readTypedTable(
  table: TypedTable,
  source: ExportSource,
): Promise<Omit<Responses, "bytes" | "sha256">> {
  const { name: file, declaration, optional } = source;
  const { names, rowCount } = table;
  refuseSize({ rows: rowCount, columns: names.length }, source);
  if (rowCount === 0) refuse({ code: "OBS-C101", message: "des colonnes, mais aucune réponse", file });
  const wanted = wantedColumns(source);
  refuseComplex(table, wanted);
  const complex = new Set(table.complex.map(({ name }) => name));
  const checked = checkHeader(names, { file, wanted, optional, dropped: declaration.drop });
  const findings = [...checked.findings, ...tellComplex(table, file)].map(completeFinding);
  refuseErrors(findings, EXIT.unreadable);
  const columns = [];
  for (const index of checked.kept.filter((kept) => !complex.has(names[kept]))) {
    const texts = Array.from(await table.valuesOf(names[index]), cellText);
    columns.push(internTexts(names[index], index + 1, texts));
  }
  return {
    columns,
    rowCount,
    lines: Int32Array.from({ length: rowCount }, (_, row) => row + 1),
    encoding: "utf-8",
    columnsInFile: names.length,
    columnsDropped: wanted === undefined ? [...complex] : checked.columnsDropped,
    unreadableRows: 0,
    metadata: [],
    findings,
  };
}

/** Refuses more rows or columns than the study accepts. */
export function refuseSize(
  { rows, columns }: { readonly rows: number; readonly columns: number },
  { name: file, limits }: ExportSource,
): void {
  if (columns <= limits.columns && rows <= limits.rows) return;
  const message = `${rows} lignes et ${columns} colonnes, limites ${limits.rows} et ${limits.columns}`;
  const repair = raiseLimit(rows > limits.rows ? "rows" : "columns");
  refuse({ code: "OBS-F016", message, file, repair }, EXIT.resources);
}

/** A declared column must be readable. */
function refuseComplex({ complex }: TypedTable, wanted: ReadonlySet<string> | undefined): void {
  const declared = complex.find(({ name }) => wanted?.has(name));
  if (declared !== undefined) throw new Error(`la colonne ${declared.name} est de type ${declared.type}`);
}

function tellComplex({ complex }: TypedTable, file: string): readonly FindingInput[] {
  if (complex.length === 0) return [];
  const shown = complex.slice(0, 10).map(({ name, type }) => `« ${name} » (${type.slice(0, 40)})`);
  const message = `${complex.length} colonne(s) d'un type qui n'est pas simple, laissée(s) de côté : ${shown.join(", ")}`;
  return [{ code: "OBS-C124", message, file, count: complex.length }];
}

/** Refuses a file that its library cannot read. */
export function refuseTypedFile(source: ExportSource, error: unknown): never {
  if (error instanceof FindingsError) throw error;
  const reason = error instanceof Error ? error.message.split("\n")[0].replaceAll(source.path, source.name) : "";
  const isOther = /No magic bytes|too small to be a Parquet/.test(reason);
  const why = isOther ? "ce n'est pas un fichier Parquet, ou il est tronqué" : reason.slice(0, 200);
  const message = `fichier ${source.declaration.format} illisible : ${why}`;
  const repair = isOther ? "redemander le fichier" : "réécrire le fichier avec des colonnes simples";
  return refuse({
    code: "OBS-F015",
    message,
    file: source.name,
    repair,
  });
}

/** What to tell of a file declared to be of a typed format that is another one; its reader knows a damaged one better. */
export function refuseOtherTyped(format: ExportFormat, named: NamedFile | undefined): OtherTyped | undefined {
  if (named === undefined) return undefined;
  return { code: "OBS-F015", message: `fichier ${format} illisible : c'est ${named.what}`, repair: named.repair };
}

type OtherTyped = Pick<FindingInput, "code" | "message" | "repair">;
