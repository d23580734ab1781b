import Papa from "papaparse";
import type { z } from "zod";
import { didYouMean, nearestWord } from "#findings/did-you-mean";
import type { FindingLog } from "#findings/finding-log";
import { type CitedFile, readStudyText } from "./cited-file.ts";
import { issueRepair } from "./issue-repair.ts";

/** Rows of a CSV of the study, and the line of each. */
export interface LocatedRows<Row> {
  readonly rows: readonly Row[];
  readonly lines: readonly number[];
}

/**
 * Reads a CSV of the study folder row by row against a schema; faults become located findings. Spreadsheets write commas,
 * semicolons or tabulations, in UTF-8 or windows-1252: the header, whose names are known, tells them apart.
 */
export function readLocatedCsv<Row>(
  cited: CitedFile,
  schema: z.ZodObject & z.ZodType<Row>,
  log: FindingLog,
): LocatedRows<Row> | undefined {
  const { file } = cited;
  const known = Object.keys(schema.shape);
  const read = readRecords(cited, known, log);
  if (read === undefined) return undefined;
  const { header, records } = read;
  if (!isHeaderRight(header, { known, schema, file }, log)) return undefined;
  const valid = records.flatMap(({ fields, line }) => {
    const row = parseRow(header, fields, { schema, file, line }, log);
    return row === undefined ? [] : [{ row, line }];
  });
  return { rows: valid.map(({ row }) => row), lines: valid.map(({ line }) => line) };
}

/** A CSV of the study as it is written: the names of its first line, and its records. */
export interface WrittenCsv {
  readonly header: readonly string[];
  readonly records: readonly LocatedRecord[];
}

/**
 * Reads a CSV of which only some columns are known, as those of the study are read; a record that is longer or shorter than the
 * first line is told.
 */
export function readOpenCsv(cited: CitedFile, known: readonly string[], log: FindingLog): WrittenCsv | undefined {
  const read = readRecords(cited, known, log);
  if (read === undefined) return undefined;
  const { file } = cited;
  const records = read.records.filter(({ fields, line }) => isWhole(fields, { header: read.header, file, line }, log));
  return { ...read, records };
}

function readRecords(cited: CitedFile, known: readonly string[], log: FindingLog): WrittenCsv | undefined {
  const text = readStudyText({ ...cited, fromSpreadsheet: true }, log);
  const located = text === undefined ? undefined : locatedRecords(text, { file: cited.file, known }, log);
  if (located === undefined) return undefined;
  const [first, ...records] = withoutBlankColumns(located);
  return { header: (first?.fields ?? []).map((name) => name.trim()), records };
}

/** Rows of a CSV of the study folder. */
export function readStudyCsv<Row>(
  cited: CitedFile,
  schema: z.ZodObject & z.ZodType<Row>,
  log: FindingLog,
): readonly Row[] | undefined {
  return readLocatedCsv(cited, schema, log)?.rows;
}

export interface LocatedRecord {
  readonly fields: readonly string[];
  readonly line: number;
}

/**
 * Records that are not blank, each with the line where it begins: a quoted field may hold several lines. A quote that is
 * never closed would hold all the lines below: the file is refused.
 */
function locatedRecords(
  text: string,
  { file, known }: Pick<HeaderRule, "file" | "known">,
  log: FindingLog,
): readonly LocatedRecord[] | undefined {
  const nothing = text.indexOf("\0");
  if (nothing !== -1) {
    const [line, repair] = [text.slice(0, nothing).split("\n").length, "enregistrer le fichier comme texte, en UTF-8"];
    log.add({ code: "OBS-S002", message: "caractère nul : ce fichier n'est pas un texte", file, line, repair });
    return undefined;
  }
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: delimiterOf(text, known) });
  const opened = errors.find(({ type }) => type === "Quotes");
  // A field that is not quoted is on one line.
  const linesIn = text.includes('"') ? linesOfRecord : () => 1;
  let line = 1;
  const located = data.map((fields) => {
    const record = { fields, line };
    line += linesIn(fields);
    return record;
  });
  if (opened === undefined) return located.filter(({ fields }) => fields.some((field) => field.trim() !== ""));
  const repair = "refermer le guillemet, et doubler ceux qui sont dans un texte entre guillemets";
  const at = located[opened.row ?? 0]?.line ?? 1;
  log.add({ code: "OBS-S002", message: "guillemet mal placé ou jamais refermé", file, line: at, repair });
  return undefined;
}

const linesOfRecord = (fields: readonly string[]): number =>
  fields.reduce((count, field) => count + (field.match(/\n/g)?.length ?? 0), 1);

interface HeaderRule {
  readonly known: readonly string[];
  readonly schema: z.ZodObject;
  readonly file: string;
}

function isHeaderRight(header: readonly string[], { known, schema, file }: HeaderRule, log: FindingLog): boolean {
  let right = true;
  const absent = known.filter((name) => !header.includes(name));
  const meant = new Set<string>();
  for (const name of header.filter((column) => !known.includes(column))) {
    const near = nearestWord(name, absent);
    if (near !== undefined) meant.add(near);
    const expected = known.join(", ");
    log.add({
      code: "OBS-S011",
      message: `colonne inconnue : « ${name} »${didYouMean(near)}`,
      file,
      line: 1,
      value: name,
      expected,
    });
    right = false;
  }
  // A column that another seems to mean is told with it.
  const missing = absent.filter((name) => !meant.has(name));
  for (const name of missing.filter((own) => !(schema.shape[own] as z.ZodType).safeParse(undefined).success)) {
    log.add({ code: "OBS-S011", message: `colonne absente : « ${name} »`, file, line: 1, expected: known.join(", ") });
    right = false;
  }
  return right;
}

/** The delimiter that finds most of the known names in the first line. */
function delimiterOf(text: string, known: readonly string[]): string {
  const [line = ""] = text.split(/\r\n|\n|\r/, 1);
  const found = (delimiter: string): number =>
    line.split(delimiter).filter((name) => known.includes(name.trim().replace(/^"(.*)"$/, "$1"))).length;
  return [";", "\t"].find((delimiter) => found(delimiter) > found(",")) ?? ",";
}

/** A spreadsheet keeps the columns at the end that were once written and are now blank. */
function withoutBlankColumns(records: readonly LocatedRecord[]): readonly LocatedRecord[] {
  const width = Math.max(0, ...records.map(({ fields }) => fields.findLastIndex((field) => field.trim() !== "") + 1));
  const header = records[0]?.fields.length ?? 0;
  if (width >= header) return records;
  return records.map(({ fields, line }) => ({
    fields: fields.slice(0, Math.max(width, fields.length - header + width)),
    line,
  }));
}

interface RowRule<Row> {
  readonly schema: z.ZodObject & z.ZodType<Row>;
  readonly file: string;
  readonly line: number;
}

function parseRow<Row>(
  header: readonly string[],
  record: readonly string[],
  { schema, file, line }: RowRule<Row>,
  log: FindingLog,
): Row | undefined {
  if (!isWhole(record, { header, file, line }, log)) return undefined;
  const fields = header.map((name, index) => [name, blankIsAbsent(schema, name, record[index].trim())] as const);
  const result = schema.safeParse(Object.fromEntries(fields.filter(([, value]) => value !== undefined)));
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const field = String(issue.path[0] ?? "");
    const value = record[header.indexOf(field)] ?? null;
    const expected = issue.code === "invalid_format" || issue.code === "custom" ? issue.message : null;
    const repair = issueRepair(issue);
    const message = `valeur incorrecte dans la colonne « ${field} »`;
    log.add({ code: "OBS-S004", message, file, line, field, value, expected, repair });
  }
  return undefined;
}

interface RowPlace {
  readonly header: readonly string[];
  readonly file: string;
  readonly line: number;
}

function isWhole(record: readonly string[], { header, file, line }: RowPlace, log: FindingLog): boolean {
  if (record.length === header.length) return true;
  const message = `${record.length} champs au lieu de ${header.length}`;
  log.add({ code: "OBS-S004", message, file, line, expected: String(header.length), value: String(record.length) });
  return false;
}

function blankIsAbsent(schema: z.ZodObject, name: string, text: string): string | undefined {
  return text === "" && (schema.shape[name] as z.ZodType).safeParse(undefined).success ? undefined : text;
}
