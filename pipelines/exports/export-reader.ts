import type { Codes } from "#columns/codes";
import type { FindingCode } from "#findings/catalogue";
import type { Finding } from "#findings/finding";
import type { FlaggedLine } from "#findings/finding-tally";
import type { ExportFile, Study } from "#schemas/study";

/** A column as it was sent: each distinct text once, and which one each row holds. Memory follows distinct texts. */
export interface TextColumn {
  readonly name: string;
  /** Place of the column in the file, from 1. */
  readonly position?: number;
  readonly dictionary: readonly string[];
  readonly codes: Codes;
}

/** What a file says of a variable, when it carries metadata (SPSS, LimeSurvey, Qualtrics). */
export interface VariableMetadata {
  readonly name: string;
  readonly label?: string;
  readonly valueLabels?: ReadonlyMap<string, string>;
  readonly missingValues?: readonly string[];
  readonly multipleSet?: string;
  /** Whether each variable of the set holds the code of an answer cited, and not a box (SPSS, type C). */
  readonly isCategorySet?: true;
  /** Stable key of the column across waves (Qualtrics). */
  readonly importId?: string;
}

/** An export as read: text only, nothing dropped but undeclared or identifying columns, every row located. */
export interface Responses {
  readonly columns: readonly TextColumn[];
  readonly rowCount: number;
  /** Physical line (record number for SPSS, row for Excel) of each row, counted from 1. */
  readonly lines: Int32Array;
  readonly encoding: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly columnsInFile: number;
  readonly columnsDropped: readonly string[];
  /** Rows of the file that could not be read as answers, each with a finding. */
  readonly unreadableRows: number;
  readonly metadata: readonly VariableMetadata[];
  /** Column by which the file says that its records are weighted (SPSS). */
  readonly weight?: string;
  readonly findings: readonly Finding[];
  /** Lines that findings of the codes to be weighed concern. */
  readonly flagged?: readonly FlaggedLine[];
}

/** Where the file is, how study.yaml declares it, and which of its columns the questionnaire uses. */
export interface ExportSource {
  /** Absolute path, already checked to be a regular file inside the study folder. */
  readonly path: string;
  /** Path as written in study.yaml, for messages. */
  readonly name: string;
  readonly declaration: ExportFile;
  /** Columns that enter; absent for `import`, which looks at everything. */
  readonly columns?: ReadonlySet<string>;
  /** Those of them that weigh the rows, many to a file: they are no answers. */
  readonly replicates?: ReadonlySet<string>;
  /** Columns that enter where the file has them. */
  readonly optional?: (name: string) => boolean;
  readonly limits: Study["limits"];
  /** Codes of findings whose lines are all kept. */
  readonly weighed?: ReadonlySet<FindingCode>;
}

/** Reads one export of its format; throws FindingsError (exit 3) when the file cannot be read as declared. */
export type ExportReader = (source: ExportSource) => Promise<Responses>;
