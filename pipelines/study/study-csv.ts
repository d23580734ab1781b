import { join } from "node:path";
import Papa from "papaparse";
import type { z } from "zod";
import type { FindingLog } from "#findings/finding-log";
import { readStudyText } from "./located-yaml.ts";
import { nearest } from "./validate-yaml.ts";

/** Reads a CSV of the study folder (comma, UTF-8, header) row by row against a schema; faults become located findings. */
export function readStudyCsv<Row>(
  place: { readonly folder: string; readonly file: string },
  schema: z.ZodObject & z.ZodType<Row>,
  log: FindingLog,
): readonly Row[] | undefined {
  const text = readStudyText(join(place.folder, place.file), place.file, log);
  if (text === undefined) return undefined;
  const [header = [], ...records] = Papa.parse<string[]>(text, { skipEmptyLines: "greedy", delimiter: "," }).data;
  if (!isHeaderRight(header, { known: Object.keys(schema.shape), schema, file: place.file }, log)) return undefined;
  const rows: Row[] = [];
  for (const [index, record] of records.entries()) {
    const row = parseRow(header, record, { schema, file: place.file, line: index + 2 }, log);
    if (row !== undefined) rows.push(row);
  }
  return rows;
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
    log.add({ code: "OBS-S004", message: `valeur incorrecte dans la colonne « ${field} »`, file, line, field, value });
  }
  return undefined;
}

function blankIsAbsent(schema: z.ZodObject, name: string, text: string): string | undefined {
  return text === "" && (schema.shape[name] as z.ZodType).safeParse(undefined).success ? undefined : text;
}
