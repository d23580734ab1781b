import type { Responses, TextColumn } from "#exports/export-reader";
import { rowsOf } from "#exports/values/repair-columns";
import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import type { ExportFile } from "#schemas/study";
import type { WaveQuestion } from "#study/waves/wave-questions";

/** Tells the values that a file declares missing (SPSS) and that the study would take for answers. */
export function checkMissing(
  asked: readonly WaveQuestion[],
  { columns, lines, metadata }: Responses,
  { file, missing_values: blanks }: ExportFile,
): readonly Finding[] {
  const declared = new Map(metadata.map(({ name, missingValues }) => [name, missingValues ?? []]));
  const read = new Map(columns.map((column) => [column.name, column]));
  return asked.flatMap((question) =>
    [...question.columns.values()].flatMap((name) => {
      const column = read.get(name);
      const values = (declared.get(name) ?? []).filter((value) => !blanks.includes(value) && isAnswer(question, value));
      return column === undefined || values.length === 0 ? [] : tell(question, { column, values, file, lines });
    }),
  );
}

/** Whether a value enters the answers to a question; of a multiple one, what says « checked » is declared. */
function isAnswer({ question, source, codeList }: WaveQuestion, value: string): boolean {
  const code = source.recode?.[value] ?? value;
  if (question.type === "multiple" || source.values === "labels" || codeList?.missing[code] !== undefined) return false;
  return question.type === "number" || question.type === "date" || codeList?.codes[code] !== undefined;
}

interface Missing {
  readonly column: TextColumn;
  /** What the file declares missing and the study does not. */
  readonly values: readonly string[];
  readonly file: string;
  readonly lines: Int32Array;
}

function tell({ question }: WaveQuestion, { column, values, file, lines }: Missing): readonly Finding[] {
  const place = { file, column: column.position ?? null, field: column.name };
  const texts = new Set(values.map((value) => column.dictionary.indexOf(value)));
  const { rows, firstRow } = rowsOf(column, texts);
  if (rows === 0) return [];
  const seen = values.filter((value) => column.dictionary.includes(value));
  const list = `${seen.slice(0, 5).join(", ")}${seen.length > 5 ? "…" : ""}`;
  const message = `valeurs que le fichier déclare manquantes, lues comme des réponses à ${question.id} : ${list}`;
  const repair = `les déclarer dans missing de la liste de codes de ${question.id}, ou dans missing_values de la vague`;
  const value = column.dictionary[column.codes[firstRow]];
  return [completeFinding({ code: "OBS-V242", message, ...place, line: lines[firstRow], value, count: rows, repair })];
}
