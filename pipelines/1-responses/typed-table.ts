import { completeFinding } from "#findings/finding-log";
import { EXIT, FindingsError } from "#findings/findings-error";
import type { ExportSource, Responses } from "./export-reader.ts";
import { checkHeader } from "./header/check-header.ts";
import { wantedColumns } from "./header/wanted-columns.ts";
import { refuse } from "./refuse.ts";
import { cellText } from "./values/cell-text.ts";
import { internTexts } from "./values/intern-texts.ts";

/** A table whose cells have types: Parquet, Arrow. */
export interface TypedTable {
  readonly names: readonly string[];
  readonly rowCount: number;
  /** Values of a column, in row order. */
  readonly valuesOf: (name: string) => Promise<Iterable<unknown>> | Iterable<unknown>;
}

/** What a typed table gives: the wanted columns as texts, the record number as the place of a row. */
export async function readTypedTable(
  table: TypedTable,
  source: ExportSource,
): Promise<Omit<Responses, "bytes" | "sha256">> {
  const { name: file, declaration, optional, limits } = source;
  const { names, rowCount } = table;
  if (names.length > limits.columns || rowCount > limits.rows) {
    const message = `${rowCount} lignes et ${names.length} colonnes, limites ${limits.rows} et ${limits.columns}`;
    refuse({ code: "OBS-F016", message, file }, EXIT.resources);
  }
  if (rowCount === 0) refuse({ code: "OBS-C101", message: "des colonnes, mais aucune réponse", file });
  const checked = checkHeader(names, { file, wanted: wantedColumns(source), optional, dropped: declaration.drop });
  const findings = checked.findings.map(completeFinding);
  if (findings.some(({ level }) => level === "error")) throw new FindingsError(findings, EXIT.unreadable);
  const columns = [];
  for (const index of checked.kept) {
    const texts = Array.from(await table.valuesOf(names[index]), cellText);
    columns.push(internTexts(names[index], index + 1, texts));
  }
  return {
    columns,
    rowCount,
    lines: Int32Array.from({ length: rowCount }, (_, row) => row + 1),
    encoding: "utf-8",
    columnsInFile: names.length,
    columnsDropped: checked.columnsDropped,
    unreadableRows: 0,
    metadata: [],
    findings,
  };
}

/** Refuses a file that its library cannot read. */
export function refuseTypedFile(source: ExportSource, error: unknown): never {
  if (error instanceof FindingsError) throw error;
  const reason = error instanceof Error ? error.message.split("\n")[0].replaceAll(source.path, source.name) : "";
  const message = `fichier ${source.declaration.format} illisible : ${reason.slice(0, 200)}`;
  return refuse({
    code: "OBS-F015",
    message,
    file: source.name,
    repair: "réécrire le fichier avec des colonnes simples",
  });
}
