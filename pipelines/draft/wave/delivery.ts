import type { Responses } from "#exports/export-reader";
import type { ExportFile, Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";

/** The file of a new wave, beside the wave that it follows. */
export interface Delivery {
  readonly definition: StudyDefinition;
  /** Name of the new wave. */
  readonly wave: string;
  /** The wave that it follows. */
  readonly like: Wave;
  /** Path as it was given. */
  readonly file: string;
  readonly declaration: ExportFile;
  readonly now: Responses;
  readonly before: Responses;
}

/** Something to check in what was proposed: a line of the summary, and of the file. */
export interface Remark {
  /** Question, or column, that it is about. */
  readonly about: string;
  readonly kind: RemarkKind;
  readonly text: string;
}

export const REMARK_KINDS = [
  "renamed",
  "reworded",
  "new-code",
  "dropped",
  "spelled",
  "unread",
  "inverted",
  "relabelled",
  "routing",
  "added",
  "order",
  "reading",
  "left-out",
  "weights",
] as const;
export type RemarkKind = (typeof REMARK_KINDS)[number];
