import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import { placeInFile } from "#findings/place-in-file";
import type { ExportSource, Responses, TextColumn } from "../export-reader.ts";

const FOOTER =
  /^(?:(?:grand |sous[- ])?tota(?:l|ux)(?: g[ée]n[ée]ral)?|ensemble|moyennes?|somme|(?:sources?|notes?|lecture|champ|base) ?:.*)$/i;
/** Totals and notes are looked for in so many rows. */
const LAST_ROWS = 5;

/** Totals, sources and notes under the answers, which would be read as respondents. */
export function checkLastRows({ columns, lines, rowCount }: Responses, source: ExportSource): readonly Finding[] {
  const { record_id: recordId, format } = source.declaration;
  const looked = columns.filter(({ name, position }) => name === recordId || position === 1);
  const found = new Map<number, string>();
  for (let row = Math.max(0, rowCount - LAST_ROWS); row < rowCount; row++) {
    const text = looked.map((column) => cellOf(column, row)).find((cell) => FOOTER.test(cell));
    if (text !== undefined && !isAnswer(looked, text)) found.set(row, text);
  }
  return [...found].map(([row, value]) => {
    const place = placeInFile(format, { line: lines[row], position: 1 });
    const shown = value.slice(0, 60);
    const message = `la dernière ligne n'est pas une réponse : « ${shown} »`;
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
