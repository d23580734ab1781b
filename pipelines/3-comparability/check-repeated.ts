import type { ColumnTable, TextColumn } from "#columns/column-table";
import { firstRowsLike } from "#columns/first-rows-like";
import { TextRanks } from "#columns/texts/text-ranks";
import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import type { LocatedWaves } from "./locate-columns.ts";

/** The same column of two waves, as they were sent. */
type SentTwice = readonly [now: TextColumn, before: TextColumn];

/** Sheets of fewer answers than this are alike by chance. */
const ANSWERS_ENOUGH = 20;
/** Columns compared: enough to tell two people apart, and no more memory for a longer questionnaire. */
const COLUMNS_COMPARED = 80;
/** Fewer respondents than this, or than this share of the file, may well answer twice alike. */
const FEWEST_REPEATED = 10;
const LEAST_SHARE = 0.02;
/** Code of a cell where nothing is written. */
const BLANK = 0;

/** Answer sheets that are also in the file of the wave before: a file sent again, or one that adds up two waves. */
export function checkRepeated(
  { from, to, before, after }: LocatedWaves,
  { now, earlier: sentBefore }: { readonly now: ColumnTable; readonly earlier: ColumnTable },
): readonly Finding[] {
  const columns = [...after].flatMap(([key, { column }]): SentTwice[] => {
    const own = now.columns.get(column);
    const other = sentBefore.columns.get(before.get(key)?.column ?? "");
    return own?.kind === "text" && other?.kind === "text" ? [[own, other]] : [];
  });
  const step = Math.ceil(columns.length / COLUMNS_COMPARED);
  const compared = columns.filter((_, index) => index % step === 0).map(joinTwice);
  const rows = isSameFile(compared, now.rowCount)
    ? [...Array(now.rowCount).keys()]
    : rowsRepeated(compared, now.rowCount);
  if (rows.length < FEWEST_REPEATED || rows.length < LEAST_SHARE * now.rowCount) return [];
  const message = `${rows.length} réponses sur ${now.rowCount} sont déjà, à l'identique, dans le fichier de ${from.wave} (${from.export.file})`;
  return [
    completeFinding({
      code: "OBS-V241",
      message,
      file: to.export.file,
      line: lineOf(now, rows[0]),
      cause: "fichier de la vague précédente livré de nouveau, ou fichier qui cumule les vagues",
      repair: `redemander à l'institut les seules réponses de ${to.wave}`,
      count: rows.length,
    }),
  ];
}

/** Rows of the wave that are also, answer for answer, in the file of the wave before. */
function rowsRepeated(compared: readonly Int32Array[], rowCount: number): readonly number[] {
  if (compared.length < ANSWERS_ENOUGH) return [];
  const earlier = compared[0].length - rowCount;
  const written = answeredIn(compared);
  const first = firstRowsLike(compared, earlier + rowCount, (row) => written[row] >= ANSWERS_ENOUGH);
  return [...Array(rowCount).keys()].filter((row) => first[earlier + row] < earlier);
}

/** Whether both files have the same answers row by row, and these move often enough that chance does not make it. */
function isSameFile(compared: readonly Int32Array[], rowCount: number): boolean {
  if (compared.length === 0 || compared[0].length !== 2 * rowCount) return false;
  let moves = 0;
  for (let row = 0; row < rowCount; row++) {
    if (compared.some((codes) => codes[row] !== codes[rowCount + row])) return false;
    if (row > 0 && compared.some((codes) => codes[row] !== codes[row - 1])) moves++;
  }
  return moves >= ANSWERS_ENOUGH;
}

/** The rows of the wave before, then those of the wave, coded by the same texts; blanks around them say nothing. */
function joinTwice([now, before]: SentTwice): Int32Array {
  const distinct = new TextRanks();
  distinct.rankOf(""); // the first rank, which is BLANK
  const codesOf = ({ dictionary }: TextColumn): Int32Array => distinct.ranksOf(dictionary.map((text) => text.trim()));
  const own = codesOf(now);
  const earlier = codesOf(before);
  const codes = new Int32Array(before.codes.length + now.codes.length);
  for (const [row, code] of before.codes.entries()) codes[row] = earlier[code] ?? BLANK;
  for (const [row, code] of now.codes.entries()) codes[before.codes.length + row] = own[code] ?? BLANK;
  return codes;
}

function answeredIn(columns: readonly Int32Array[]): Uint16Array {
  const answered = new Uint16Array(columns[0].length);
  for (const codes of columns) for (let row = 0; row < codes.length; row++) if (codes[row] !== BLANK) answered[row]++;
  return answered;
}

function lineOf({ columns }: ColumnTable, row: number): number | null {
  const lines = columns.get("line");
  return lines?.kind === "integer" ? lines.values[row] : null;
}
