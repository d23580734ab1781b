import Papa from "papaparse";
import type { z } from "zod";
import type { FindingLog } from "#findings/finding-log";
import { type CitedFile, readStudyText } from "./cited-file.ts";
import { nearest } from "./validate-yaml.ts";

/** Rows of a CSV of the study, and the line of each. */
export interface LocatedRows<Row> {
  readonly rows: readonly Row[];
  readonly lines: readonly number[];
}

/** Reads a CSV of the study folder (comma, UTF-8, header) row by row against a schema; faults become located findings. */
export function readLocatedCsv<Row>(
  cited: CitedFile,
  schema: z.ZodObject & z.ZodType<Row>,
  log: FindingLog,
): LocatedRows<Row> | undefined {
  const text = readStudyText(cited, log);
  if (text === undefined) return undefined;
  const { file } = cited;
  const [first, ...records] = locatedRecords(text);
  const header = first?.fields ?? [];
  if (!isHeaderRight(header, { known: Object.keys(schema.shape), schema, file }, log)) return undefined;
  const located = records.flatMap(({ fields, line }) => {
    const row = parseRow(header, fields, { schema, file, line }, log);
    return row === undefined ? [] : [{ row, line }];
  });
  return { rows: located.map(({ row }) => row), lines: located.map(({ line }) => line) };
}

/** Rows of a CSV of the study folder. */
export function readStudyCsv<Row>(
  cited: CitedFile,
  schema: z.ZodObject & z.ZodType<Row>,
  log: FindingLog,
): readonly Row[] | undefined {
  return readLocatedCsv(cited, schema, log)?.rows;
}

interface LocatedRecord {
  readonly fields: readonly string[];
  readonly line: number;
}

/** Records that are not blank, each with the line where it begins: a quoted field may hold several lines. */
function locatedRecords(text: string): readonly LocatedRecord[] {
  let line = 1;
  return Papa.parse<string[]>(text, { delimiter: "," }).data.flatMap((fields) => {
    const record = { fields, line };
    line += 1 + fields.reduce((count, field) => count + (field.match(/\n/g)?.length ?? 0), 0);
    return fields.every((field) => field.trim() === "") ? [] : [record];
  });
}

interface HeaderRule {
  readonly known: readonly string[];
  readonly schema: z.ZodObject;
  readonly file: string;
}

function isHeaderRight(header: readonly string[], { known, schema, file }: HeaderRule, log: FindingLog): boolean {
  let right = true;
  for (const name of header.filter((column) => !known.includes(column))) {
    const near = nearest(name, known);
    const hint = near === undefined ? "" : ` ; vouliez-vous dire « ${near} » ?`;
    const expected = known.join(", ");
    log.add({
      code: "OBS-S011",
      message: `colonne inconnue : « ${name} »${hint}`,
      file,
      line: 1,
      value: name,
      expected,
    });
    right = false;
  }
  const compulsory = known.filter((name) => !(schema.shape[name] as z.ZodType).safeParse(undefined).success);
  for (const name of compulsory.filter((column) => !header.includes(column))) {
    log.add({ code: "OBS-S011", message: `colonne absente : « ${name} »`, file, line: 1, expected: known.join(", ") });
    right = false;
  }
  return right;
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
  if (record.length !== header.length) {
    const message = `${record.length} champs au lieu de ${header.length}`;
    log.add({ code: "OBS-S004", message, file, line, expected: String(header.length), value: String(record.length) });
    return undefined;
  }
  const fields = header.map((name, index) => [name, blankIsAbsent(schema, name, record[index].trim())] as const);
  const result = schema.safeParse(Object.fromEntries(fields.filter(([, value]) => value !== undefined)));
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const field = String(issue.path[0] ?? "");
    const value = record[header.indexOf(field)] ?? null;
    const expected = issue.code === "invalid_format" ? issue.message : null;
    const message = `valeur incorrecte dans la colonne « ${field} »`;
    log.add({ code: "OBS-S004", message, file, line, field, value, expected });
  }
  return undefined;
}

function blankIsAbsent(schema: z.ZodObject, name: string, text: string): string | undefined {
  return text === "" && (schema.shape[name] as z.ZodType).safeParse(undefined).success ? undefined : text;
}
