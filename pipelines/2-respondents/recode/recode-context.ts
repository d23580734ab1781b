import type { Column } from "#columns/column-table";
import type { TextColumn as SentColumn } from "#exports/export-reader";
import type { FindingTally } from "#findings/finding-tally";
import type { LocatingLevel } from "#study/slices/territories-slice";

/** What recoding a question needs to know of the wave. */
export interface RecodeContext {
  readonly rowCount: number;
  readonly lines: Int32Array;
  readonly file: string;
  readonly blanks: readonly string[];
  readonly decimal: "," | ".";
  readonly repairs: readonly string[];
  /** Year of the geography of the export, where the wave says it. */
  readonly vintage: string | undefined;
  readonly territories: ReadonlyMap<string, LocatingLevel>;
  readonly sent: (column: string) => SentColumn | undefined;
  readonly tally: FindingTally;
}

/** The columns that a question gives, by name. */
export type NamedColumns = ReadonlyMap<string, Column>;
