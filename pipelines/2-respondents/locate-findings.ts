import { pseudonymise } from "#answers/pseudonyms";
import type { ColumnTable, TextColumn } from "#columns/column-table";
import type { Finding } from "#findings/finding";
import { placeInFile } from "#findings/place-in-file";
import type { Wave } from "#schemas/study";
import { waveName } from "#study/waves/wave-name";
import type { WaveQuestion } from "#study/waves/wave-questions";
import { linesOf } from "./sent-table.ts";

/** What of a wave places its findings. */
export interface LocatedWave {
  readonly wave: Pick<Wave, "public" | "wave" | "export">;
  readonly sent: ColumnTable;
  readonly identifiers: TextColumn;
  readonly asked: readonly WaveQuestion[];
  /** Place of each column in the file, from 1. */
  readonly positions: ReadonlyMap<string, number>;
  readonly key: string;
}

/**
 * Findings on answers with all of their place in the export: the column that holds the field, or the first that holds the
 * question, the cell of a workbook, and the record under its pseudonym.
 */
export function locateFindings(findings: readonly Finding[], located: LocatedWave): readonly Finding[] {
  const { wave, sent, identifiers } = located;
  const lines = linesOf(sent);
  const context = { key: located.key, wave: waveName(wave) };
  const columns = columnsOfFields(located.asked);
  return findings.map((finding) => {
    const { line, field } = finding;
    const position = located.positions.get(columns.get(field ?? "") ?? field ?? wave.export.record_id);
    if (line === null) return { ...finding, column: finding.column ?? position ?? null };
    const code = identifiers.codes[rowOfLine(lines, line)] ?? -1;
    const [record] = code === -1 ? [null] : pseudonymise([identifiers.dictionary[code]], context);
    return { ...finding, ...placeInFile(wave.export.format, { line, position }), record };
  });
}

/** The row that begins on a line, among lines in the order of the file; none is after the last. */
function rowOfLine(lines: Int32Array, line: number): number {
  let from = 0;
  let to = lines.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (lines[middle] < line) from = middle + 1;
    else to = middle;
  }
  return lines[from] === line ? from : lines.length;
}

/** Question -> the first of its columns in the file. */
function columnsOfFields(asked: readonly WaveQuestion[]): ReadonlyMap<string, string> {
  return new Map(
    asked.flatMap(({ question, columns }) => {
      const [first] = columns.values();
      return first === undefined ? [] : [[question.id, first] as const];
    }),
  );
}
