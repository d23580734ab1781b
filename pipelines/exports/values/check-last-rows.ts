import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import { placeInFile } from "#findings/place-in-file";
import type { ExportSource, Responses, TextColumn } from "../export-reader.ts";

const FOOTER =
  /^(?:(?:grand |sous[- ])?tota(?:l|ux)(?: g[ée]n[ée]ral)?|ensemble|moyennes?|somme|(?:sources?|notes?|lecture|champ|base) ?:.*)$/i;
/** Totals and notes are looked for in so many rows. */
const LAST_ROWS = 5;
/** Fewer rows than this may add up to the last one by chance. */
const ROWS_ENOUGH = 10;

/** Totals, sources and notes under the answers, which would be read as respondents. */
export function checkLastRows({ columns, lines, rowCount }: Responses, source: ExportSource): readonly Finding[] {
  const { record_id: recordId, format } = source.declaration;
  const looked = columns.filter(({ name, position }) => name === recordId || position === 1);
  const found = new Map<number, string>();
  for (let row = Math.max(0, rowCount - LAST_ROWS); row < rowCount; row++) {
    const text = looked.map((column) => cellOf(column, row)).find((cell) => FOOTER.test(cell));
    if (text !== undefined && !isAnswer(looked, text)) found.set(row, text);
  }
  const summed = rowCount > ROWS_ENOUGH && !found.has(rowCount - 1) ? columns.find(isSumOfAbove) : undefined;
  const told = [...found].map(([row, value]) => ({ row, position: 1, value, what: "" }));
  if (summed !== undefined)
    told.push({
      row: rowCount - 1,
      position: summed.position ?? 1,
      value: cellOf(summed, rowCount - 1),
      what: `, le total de la colonne « ${summed.name} »`,
    });
  return told.map(({ row, position, value, what }) => {
    const place = placeInFile(format, { line: lines[row], position });
    const shown = value.slice(0, 60);
    const message = `la dernière ligne n'est pas une réponse : « ${shown} »${what}`;
    const repair = "supprimer cette ligne du fichier";
    return completeFinding({ code: "OBS-C123", message, file: source.name, ...place, value: shown, repair });
  });
}

const cellOf = ({ codes, dictionary }: TextColumn, row: number): string => dictionary[codes[row]].trim();

/** The same word in other rows is an answer. */
function isAnswer(columns: readonly TextColumn[], text: string): boolean {
  return columns.some(
    ({ codes, dictionary }) => [...codes.keys()].filter((row) => dictionary[codes[row]].trim() === text).length > 1,
  );
}

/** Whether the last cell of a column of numbers is the sum of all others, and far above each of them. */
function isSumOfAbove({ codes, dictionary }: TextColumn): boolean {
  const last = codes[codes.length - 1];
  const total = numberOf(dictionary[last]);
  if (!(total > 0)) return false;
  const numbers = Float64Array.from(dictionary, (text) => (text.trim() === "" ? 0 : numberOf(text)));
  if (numbers.some((number, code) => code !== last && !(number >= 0 && number < total / 2))) return false;
  let sum = 0;
  let answered = 0;
  for (let row = 0; row < codes.length - 1; row++) {
    sum += numbers[codes[row]];
    if (numbers[codes[row]] > 0) answered++;
  }
  return answered >= ROWS_ENOUGH && Math.abs(sum - total) <= 1e-9 * total;
}

/** A number as a spreadsheet writes it; NaN for all else. */
function numberOf(text: string): number {
  const plain = text.trim().replace(/(?<=\d)[ \u00a0\u202f](?=\d{3})/g, "");
  return /^\d+(?:[.,]\d+)?$/.test(plain) ? Number(plain.replace(",", ".")) : Number.NaN;
}
