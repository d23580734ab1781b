import type { Codes } from "#columns/codes";
import type { TextColumn } from "../export-reader.ts";
import { pastedRows, wordsOfPasted } from "./pasted-rows.ts";
import type { RowFinding } from "./row-finding.ts";

/** Two sheets alike in more than this share of their answers are hardly those of two people. */
const ALIKE = 0.9;
/** A column says something when fewer rows than this share its commonest answer; so many such columns make a long questionnaire. */
const COMMONEST = 0.6;
const COLUMNS_ENOUGH = 40;
/** Sheets of one bucket set beside each new one: what keeps the search linear. */
const COMPARED = 32;

/**
 * Sheets that are nearly the same as an earlier one. Two that differ in at most d columns agree on a whole block when the
 * columns are dealt into d + 1 blocks: only sheets that share a block are compared.
 */
export function checkNearDuplicates(
  columns: readonly TextColumn[],
  { rowCount, lines }: { readonly rowCount: number; readonly lines: Int32Array },
): readonly RowFinding[] {
  const telling = columns.filter((column) => isTelling(column, rowCount));
  if (telling.length < COLUMNS_ENOUGH) return [];
  const codes = telling.map((column) => column.codes);
  const most = Math.ceil(telling.length * (1 - ALIKE)) - 1;
  const original = new Int32Array(rowCount).fill(-1);
  for (let block = 0; block <= most; block++) {
    const own = codes.filter((_, index) => index % (most + 1) === block);
    compareWithin(bucketsOf(own, rowCount), original, (row, other) => differAtMost(codes, { row, other, most }));
  }
  const rows = [...original.keys()].filter((row) => original[row] >= 0);
  if (rows.length === 0) return [];
  const pasted = pastedRows(rows, (row) => original[row]);
  const pair =
    pasted === undefined ? `lignes ${lines[original[rows[0]]]} et ${lines[rows[0]]}` : wordsOfPasted(pasted, lines);
  const message = `réponses presque identiques à celles d'un autre enregistrement (${pair} : plus de 90 % de ${telling.length} colonnes)`;
  const repair = `vérifier auprès de l'institut : ${pasted === undefined ? "questionnaire recopié" : "envoi double"} ?`;
  return [{ code: "OBS-V235", message, count: rows.length, row: rows[0], repair, allRows: () => rows }];
}

/** Many answers, none of them nearly everyone's, and not a text or number that each row has to itself. */
function isTelling({ codes, dictionary }: TextColumn, rowCount: number): boolean {
  if (dictionary.length < 2 || dictionary.length > rowCount / 2) return false;
  const counts = new Int32Array(dictionary.length);
  for (let row = 0; row < codes.length; row++) counts[codes[row]]++;
  return counts.every((count) => count < COMMONEST * rowCount);
}

/** Rows of equal answers, as chains: for each row, the one before it in its bucket. */
function bucketsOf(columns: readonly Codes[], rowCount: number): Int32Array {
  const last = new Map<number, number>();
  const before = new Int32Array(rowCount).fill(-1);
  for (let row = 0; row < rowCount; row++) {
    let hash = 0;
    for (const codes of columns) hash = (Math.imul(hash, 0x01000193) ^ codes[row]) | 0;
    before[row] = last.get(hash) ?? -1;
    last.set(hash, row);
  }
  return before;
}

function compareWithin(before: Int32Array, original: Int32Array, alike: (row: number, other: number) => boolean): void {
  for (let row = 0; row < before.length; row++) {
    if (original[row] >= 0) continue;
    let other = before[row];
    for (let compared = 0; other >= 0 && compared < COMPARED; compared++, other = before[other]) {
      if (!alike(row, other)) continue;
      original[row] = other;
      break;
    }
  }
}

interface Pair {
  readonly row: number;
  readonly other: number;
  readonly most: number;
}

/** Whether two rows differ somewhere, in at most so many columns: sheets that are the same are told elsewhere. */
function differAtMost(columns: readonly Codes[], { row, other, most }: Pair): boolean {
  let different = 0;
  for (const codes of columns) if (codes[row] !== codes[other] && ++different > most) return false;
  return different > 0;
}
