import type { TextColumn } from "../export-reader.ts";

/** What the worker is asked to read. */
export interface ArrowRequest {
  readonly bytes: Uint8Array;
  /** Columns that enter; absent for all. */
  readonly columns?: ReadonlySet<string>;
  /** Most rows that it may read. */
  readonly rows: number;
}

/** What it answers: the table, or why it cannot be read. */
export type ArrowReply =
  | {
      readonly names: readonly string[];
      readonly complex: readonly { readonly name: string; readonly type: string }[];
      readonly rowCount: number;
      readonly texts: readonly TextColumn[];
    }
  | { readonly error: string };
