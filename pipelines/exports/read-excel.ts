import type { Finding } from "#findings/finding";
import { completeFinding, type FindingInput } from "#findings/finding-log";
import { EXIT, FindingsError } from "#findings/findings-error";
import { refuseErrors, refuseWith } from "#findings/refuse";
import { ByteSource } from "./byte-source.ts";
import { readCells, type SheetRows } from "./excel/read-cells.ts";
import type { ExportReader, ExportSource, Responses } from "./export-reader.ts";
import { type Header, HeaderRows } from "./header/header-rows.ts";
import { raiseLimit, refuse } from "./refuse.ts";
import { internTexts } from "./values/intern-texts.ts";

/** Reads a sheet of an .xlsx workbook: numbers as the digits of the file, dates as 2024-03-01. */
export const readExcel: ExportReader = async (source) => {
  const bytes = new ByteSource(source);
  const book = await bytes.all();
  const { rows, findings } = readCells(book, source);
  const ofSheet = findings.map(completeFinding);
  const { header, table } = toldWith(ofSheet, () => readTable(rows, source));
  return {
    ...table,
    findings: [...ofSheet, ...table.findings],
    encoding: "utf-8",
    bytes: bytes.size,
    sha256: bytes.sha256,
    columnsInFile: header.names.length,
    columnsDropped: header.columnsDropped,
    metadata: header.metadata,
  };
};

/** What is wrong with the table may come from the sheet: both are told. */
function toldWith<Result>(findings: readonly Finding[], read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof FindingsError) refuseWith([...findings, ...error.findings], error.exitCode);
    throw error;
  }
}

function readTable(sheet: SheetRows, source: ExportSource) {
  const { name: file, limits } = source;
  const rowsOfHeader = new HeaderRows(source);
  let header: Header | undefined;
  let next = 0;
  while (header === undefined && next < sheet.length) header = rowsOfHeader.take(sheet[next], ++next);
  if (header === undefined) return refuse({ code: "OBS-C102", message: "feuille sans en-tête", file, line: 1 });
  refuseFatal(header);
  const rows = [...sheet.keys()].slice(next).filter((row) => sheet[row].some((text) => text !== ""));
  if (rows.length === 0) refuse({ code: "OBS-C101", message: "un en-tête, mais aucune réponse", file, line: next });
  if (rows.length > limits.rows) {
    const message = `${rows.length} lignes, limite ${limits.rows}`;
    refuse({ code: "OBS-F016", message, file, repair: raiseLimit("rows") }, EXIT.resources);
  }
  const { names } = header;
  const columns = header.kept.map((index) =>
    internTexts(
      names[index],
      index + 1,
      rows.map((row) => sheet[row][index] ?? ""),
    ),
  );
  const findings = [...header.findings, ...blankRows(sheet.length - next - rows.length, file)].map(completeFinding);
  const table: Pick<Responses, "columns" | "rowCount" | "lines" | "unreadableRows" | "findings"> = {
    columns,
    rowCount: rows.length,
    lines: Int32Array.from(rows, (row) => row + 1),
    unreadableRows: 0,
    findings,
  };
  return { header, table };
}

/** A header that leaves in doubt which column is which. */
function refuseFatal({ findings }: Header): void {
  refuseErrors(findings.map(completeFinding), EXIT.unreadable);
}

function blankRows(count: number, file: string): readonly FindingInput[] {
  return count === 0 ? [] : [{ code: "OBS-C115", message: "lignes vides sautées", file, count }];
}
