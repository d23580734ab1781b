import { readSheet } from "read-excel-file/node";
import { completeFinding, type FindingInput } from "#findings/finding-log";
import { EXIT, FindingsError } from "#findings/findings-error";
import { ByteSource } from "./delimited/byte-source.ts";
import { checkArchive, refuseBook } from "./excel/check-archive.ts";
import { nameArchive, nameByStart, nameContainer } from "./excel/name-workbook.ts";
import type { ExportReader, ExportSource, Responses } from "./export-reader.ts";
import { type Header, HeaderRows } from "./header/header-rows.ts";
import { refuse } from "./refuse.ts";
import { cellText, plainNumber } from "./values/cell-text.ts";
import { internTexts } from "./values/intern-texts.ts";

/** Reads a sheet of an .xlsx workbook: numbers as the digits of the file, dates as 2024-03-01. */
export const readExcel: ExportReader = async (source) => {
  const bytes = new ByteSource(source);
  const book = await bytes.all();
  refuseOther(book, source);
  checkArchive(book, source);
  const sheet = await readCells(book, source);
  const { header, table } = readTable(sheet, source);
  return {
    ...table,
    encoding: "utf-8",
    bytes: bytes.size,
    sha256: bytes.sha256,
    columnsInFile: header.names.length,
    columnsDropped: header.columnsDropped,
    metadata: header.metadata,
  };
};

/** Refuses what is no .xlsx, and says what it is. */
function refuseOther(book: Buffer, source: ExportSource): void {
  const start = book.toString("latin1", 0, 4);
  const isArchive = start === "PK\u0003\u0004";
  const isContainer = start === "\u00d0\u00cf\u0011\u00e0";
  const other = isArchive ? nameArchive(book) : isContainer ? nameContainer(book) : nameByStart(book);
  if (other !== undefined) refuseBook(source, `c'est ${other.what}`, other.repair);
  if (!isArchive) refuseBook(source, "ce n'est pas un fichier .xlsx");
}

type Sheet = readonly (readonly string[])[];

async function readCells(book: Buffer, source: ExportSource): Promise<Sheet> {
  const { sheet = 1 } = source.declaration;
  try {
    const rows = await readSheet(book, sheet, { trim: false, parseNumber: numberCell });
    return withoutBlankColumns(rows.map((row) => row.map(cellText)));
  } catch (error) {
    const { name = "", message = "" } = error instanceof Error ? error : {};
    if (name !== "SheetNotFoundError") return refuseBook(source, message.split("\n")[0].slice(0, 120));
    const available = /Available sheets: (.*)$/.exec(message)?.[1] ?? null;
    const told = `feuille introuvable : « ${sheet} »`;
    const repair = "corriger sheet: dans study.yaml";
    return refuse({
      code: "OBS-C117",
      message: told,
      file: source.name,
      value: String(sheet),
      expected: available,
      repair,
    });
  }
}

/** Columns on the right that only a format fills are no columns. */
function withoutBlankColumns(rows: Sheet): Sheet {
  const width = rows.reduce((widest, row) => Math.max(widest, row.findLastIndex((text) => text !== "") + 1), 0);
  return rows.map((row) => row.slice(0, width));
}

/** The digits of a number as Excel keeps it: whole numbers as they are, others at the precision of a double. */
function numberCell(digits: string): string {
  return /^-?\d+$/.test(digits) ? digits : plainNumber(Number(digits));
}

function readTable(sheet: Sheet, source: ExportSource) {
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
    refuse({ code: "OBS-F016", message: `${rows.length} lignes, limite ${limits.rows}`, file }, EXIT.resources);
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
  const complete = findings.map(completeFinding);
  if (complete.some(({ level }) => level === "error")) throw new FindingsError(complete, EXIT.unreadable);
}

function blankRows(count: number, file: string): readonly FindingInput[] {
  return count === 0 ? [] : [{ code: "OBS-C115", message: "lignes vides sautées", file, count }];
}
