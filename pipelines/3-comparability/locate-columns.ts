import type { ExportFile, Wave } from "#schemas/study";
import type { Codes } from "#schemas/study-definition";
import type { ResponsesColumn } from "#schemas/tables/columns";
import type { WaveQuestion } from "#study/waves/wave-questions";

/** A part of a question in a wave: its column in the export, and where it stood. */
export interface LocatedColumn {
  readonly question: string;
  readonly part: string;
  /** Name in the header of the export. */
  readonly column: string;
  readonly position: number | undefined;
}

/** A wave and the file that it came in. */
export type LocatedWave = Pick<Wave, "public" | "wave"> & {
  readonly export: Pick<ExportFile, "file" | "format" | "record_id">;
};

/** Columns of a wave, and those of the wave before. */
export interface LocatedWaves {
  readonly from: LocatedWave;
  readonly to: LocatedWave;
  readonly before: ReadonlyMap<string, LocatedColumn>;
  readonly after: ReadonlyMap<string, LocatedColumn>;
}

/** The columns of a wave that its questions use, by question and part, in the order of the questionnaire. */
export function locateColumns(
  asked: readonly WaveQuestion<Codes>[],
  header: readonly ResponsesColumn[],
): ReadonlyMap<string, LocatedColumn> {
  const positions = new Map(header.map(({ column, position }) => [column, position]));
  const located = asked.flatMap(({ question, columns }) =>
    [...columns].map(([part, column]) => ({ question: question.id, part, column, position: positions.get(column) })),
  );
  return new Map(located.map((one) => [`${one.question}\n${one.part}`, one]));
}
