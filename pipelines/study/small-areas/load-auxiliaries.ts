import { didYouMean, nearestWord } from "#findings/did-you-mean";
import type { FindingLog } from "#findings/finding-log";
import { csvNumber } from "#schemas/csv-number";
import type { Auxiliaries } from "#schemas/small-areas/auxiliaries";
import type { StudyDefinition } from "#schemas/study-definition";
import type { CitedFile } from "../cited-file.ts";
import { type LocatedRecord, readOpenCsv } from "../study-csv.ts";
import type { Naming } from "../territories/load-territories.ts";
import { mainLevel } from "../territories/main-level.ts";
import { checkAuxiliaries } from "./check-auxiliaries.ts";

/** Numbers of a territory by column, and the line they are on. */
export interface LocatedNumbers {
  readonly line: number;
  readonly numbers: ReadonlyMap<string, number>;
}

/**
 * Reads the auxiliary variables of the territories, if the study declares them. Faults of the file become findings: a column or a
 * territory that is absent, what is no number, a column that says nothing or what others say.
 */
export function loadAuxiliaries(
  { folder, study, yaml, read }: Naming,
  territories: StudyDefinition["territories"],
  log: FindingLog,
): Auxiliaries | null {
  const declared = study.small_areas?.model;
  if (declared === undefined) return null;
  const { auxiliaries, sizes } = declared;
  const citedIn = { file: yaml.file, ...yaml.locate(["small_areas", "model", "auxiliaries", "file"]) };
  const cited = { folder, file: auxiliaries.file, read, fromSpreadsheet: true, citedIn };
  const names = [...new Set([...auxiliaries.columns, ...Object.values(sizes)])];
  const rows = readNumbers(cited, { key: auxiliaries.key, names }, log);
  const codes = [...(mainLevel(territories)?.labels.keys() ?? [])];
  // The file of the level is not read, which is told of itself.
  if (codes.length === 0) return null;
  const file = { name: cited.file, codes, columns: auxiliaries.columns };
  if (rows === undefined || !checkAuxiliaries(rows, { file, sizes: Object.values(sizes) }, log)) return null;
  const byCode = <Value>(value: (of: (name: string) => number) => Value): Readonly<Record<string, Value>> =>
    Object.fromEntries(codes.map((code) => [code, value((name) => rows.get(code)?.numbers.get(name) ?? 0)]));
  return {
    columns: byCode((of) => auxiliaries.columns.map(of)),
    sizes: Object.fromEntries(Object.entries(sizes).map(([publicId, name]) => [publicId, byCode((of) => of(name))])),
  };
}

interface Wanted {
  readonly key: string;
  readonly names: readonly string[];
}

/** The rows of the file by code; nothing where a column is absent, a code comes twice or a cell is no number. */
function readNumbers(
  cited: CitedFile,
  { key, names }: Wanted,
  log: FindingLog,
): ReadonlyMap<string, LocatedNumbers> | undefined {
  const { file } = cited;
  const read = readOpenCsv(cited, [key, ...names], log);
  if (read === undefined) return undefined;
  const { header, records } = read;
  const absent = [key, ...names].filter((name) => !header.includes(name));
  for (const name of absent) {
    const others = header.filter((other) => ![key, ...names].includes(other));
    const message = `colonne absente : « ${name} » (variables auxiliaires)${didYouMean(nearestWord(name, others))}`;
    log.add({ code: "OBS-S011", message, file, line: 1, expected: header.join(", ") });
  }
  if (absent.length > 0) return undefined;
  const columns = { key: header.indexOf(key), numbers: names.map((name) => [name, header.indexOf(name)] as const) };
  const rows = new Map<string, LocatedNumbers>();
  let right = true;
  for (const { fields, line } of records) {
    const code = fields[columns.key].trim();
    const before = rows.get(code);
    const numbers = numbersOf({ fields, line }, { columns: columns.numbers, file }, log);
    if (before !== undefined) {
      const message = `code « ${code} » déclaré deux fois, ligne ${before.line} et ligne ${line}`;
      log.add({ code: "OBS-S007", message, file, line, value: code, repair: "ne garder que l'une des deux lignes" });
    }
    if (before === undefined && numbers !== undefined) rows.set(code, { line, numbers });
    else right = false;
  }
  return right ? rows : undefined;
}

interface ReadColumns {
  readonly columns: readonly (readonly [name: string, index: number])[];
  readonly file: string;
}

/** The numbers of a line; nothing where a cell is none. */
function numbersOf(
  { fields, line }: LocatedRecord,
  { columns, file }: ReadColumns,
  log: FindingLog,
): ReadonlyMap<string, number> | undefined {
  const numbers = new Map<string, number>();
  for (const [field, index] of columns) {
    const value = fields[index].trim();
    const number = csvNumber.safeParse(value);
    if (number.success && Number.isFinite(number.data)) numbers.set(field, number.data);
    else {
      const message = `valeur incorrecte dans la colonne « ${field} »`;
      const expected = "un nombre à point décimal, sans séparateur de milliers : 1234.5";
      log.add({ code: "OBS-S004", message, file, line, field, value, expected });
    }
  }
  return numbers.size === columns.length ? numbers : undefined;
}
