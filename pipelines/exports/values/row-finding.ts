import type { FindingInput } from "#findings/finding-log";

/** A finding on rows: the first of them, and all of them when they are asked. */
export interface RowFinding extends FindingInput {
  readonly row: number;
  readonly allRows?: () => readonly number[];
}
