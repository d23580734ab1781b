import type { TextColumn } from "../export-reader.ts";
import { pastedRows, wordsOfPasted } from "./pasted-rows.ts";
import type { RowFinding } from "./row-finding.ts";

export interface RecordTable {
  readonly columns: readonly TextColumn[];
  readonly lines: Int32Array;
  readonly recordId: string;
  /** Identical rows are known to happen: stage 2 keeps the first. */
  readonly duplicatesAllowed: boolean;
}

/** Records without an identifier, and identifiers met twice; answers alike under two identifiers are judged with the respondents. */
export function checkRecords(table: RecordTable): readonly RowFinding[] {
  const id = table.columns.find(({ name }) => name === table.recordId);
  return id === undefined
    ? []
    : [...missingIdentifiers(id), ...repeatedIdentifiers(id, table), ...nearIdentifiers(id, table)];
}

/** Identifiers that a spreadsheet or a person would take for one: « A12 » and « a12 », « 7 », « 007 » and « 7.0 ». */
function nearIdentifiers(id: TextColumn, { lines }: RecordTable): readonly RowFinding[] {
  const first = new Map<string, number>();
  const near: { readonly code: number; readonly other: number }[] = [];
  for (const [code, text] of id.dictionary.entries()) {
    const plain = plainIdentifier(text);
    const other = first.get(plain);
    if (other === undefined) first.set(plain, code);
    else if (plain !== "") near.push({ code, other });
  }
  const [pair] = near;
  if (pair === undefined) return [];
  const rowOf = (code: number): number => id.codes.indexOf(code);
  const rows = near.map(({ code }) => rowOf(code));
  const count = near.length === 1 ? "" : ` (${near.length} fois)`;
  return [
    {
      code: "OBS-V255",
      message: `identifiants qui ne diffèrent que par des majuscules, des blancs, des zéros ou des décimales nulles, lignes ${lines[rowOf(pair.other)]} et ${lines[rows[0]]}${count} : comptés comme deux personnes`,
      count: near.length,
      row: rows[0],
    },
  ];
}

function plainIdentifier(text: string): string {
  const plain = text.normalize("NFKC").replace(/\s+/gu, "").toLowerCase();
  return /^\d+(?:[.,]0+)?$/u.test(plain) ? plain.replace(/[.,].*$/u, "").replace(/^0+(?=\d)/u, "") : plain;
}

function missingIdentifiers(id: TextColumn): readonly RowFinding[] {
  const blank = new Set(id.dictionary.flatMap((text, code) => (text.trim() === "" ? [code] : [])));
  if (blank.size === 0) return [];
  const rows = [...id.codes.keys()].filter((row) => blank.has(id.codes[row]));
  if (rows.length === 0) return [];
  const repair = "compléter l'identifiant à la source";
  return [{ code: "OBS-V201", message: "enregistrement sans identifiant", count: rows.length, row: rows[0], repair }];
}

function repeatedIdentifiers(id: TextColumn, table: RecordTable): readonly RowFinding[] {
  if (id.dictionary.length === id.codes.length) return [];
  const first = new Int32Array(id.dictionary.length).fill(-1);
  const repeated = { identical: [] as number[], different: [] as number[] };
  for (const [row, code] of id.codes.entries()) {
    if (id.dictionary[code].trim() === "") continue;
    if (first[code] < 0) first[code] = row;
    else repeated[sameAnswers(table.columns, first[code], row) ? "identical" : "different"].push(row);
  }
  const tell = (rows: readonly number[], same: boolean): RowFinding[] => {
    if (rows.length === 0) return [];
    const pasted = same ? pastedRows(rows, (row) => first[id.codes[row]]) : undefined;
    const lines = `lignes ${table.lines[first[id.codes[rows[0]]]]} et ${table.lines[rows[0]]}`;
    const repair = same
      ? "déclarer repairs: [duplicates] : la première est gardée"
      : "corriger l'identifiant à la source";
    const where = pasted === undefined ? lines : `${wordsOfPasted(pasted, table.lines)}, fichier collé deux fois ?`;
    const message = `identifiant en double, réponses ${same ? "identiques" : "différentes"} (${where})`;
    if (same && table.duplicatesAllowed) return [{ code: "OBS-V215", message, count: rows.length, row: rows[0] }];
    return [{ code: "OBS-V202", message, count: rows.length, row: rows[0], repair }];
  };
  return [...tell(repeated.different, false), ...tell(repeated.identical, true)];
}

function sameAnswers(columns: readonly TextColumn[], row: number, other: number): boolean {
  return columns.every(({ codes }) => codes[row] === codes[other]);
}
