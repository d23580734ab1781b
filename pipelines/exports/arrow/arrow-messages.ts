import type { TextColumn } from "../export-reader.ts";

/** What the worker is asked to read. */
export interface ArrowRequest {
  readonly bytes: Uint8Array;
  /** Columns that enter; absent for all. */
  readonly columns?: ReadonlySet<string>;
  /** Most rows that it may read. */
  readonly rows: number;
  /** Most bytes that its compressed values may make. */
  readonly inflated: number;
}

/** Columns of a table as texts. */
export interface ArrowColumns {
  readonly names: readonly string[];
  readonly complex: readonly { readonly name: string; readonly type: string }[];
  readonly rowCount: number;
  readonly texts: readonly TextColumn[];
}

/** What it answers: the columns, or why they cannot be read; whether for the size of its compressed values. */
export type ArrowReply = ArrowColumns | { readonly error: string; readonly inflates?: boolean };
