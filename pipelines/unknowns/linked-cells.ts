/** A number that is published, or hidden, or that no file names although the lines give it. */
export interface LinkedCell {
  /** Respondents behind it. */
  readonly count: number;
  /** What the lines add up: weighted answers, or respondents. */
  readonly value: number;
  /** What anybody knows of the value before reading anything. */
  readonly lower: number;
  readonly upper: number;
  /** Whether these bounds of its value tell too much. */
  readonly tooNear: (lower: number, upper: number) => boolean;
  /**
   * Whether it must stay unknown where it is not shown: whoever hides a number keeps it from being computed; only what is
   * hidden for its own sake must not be told nearly either.
   */
  readonly guarded: boolean;
  /** What is lost where it is hidden; infinite for what no file shows. */
  readonly cost: number;
  /** Whether it gives way to those that do not: it is hidden before any of them. */
  readonly yields: boolean;
  /** Whether no cell that does not yield is hidden for it, however nearly it is known: it has the minimum, and no secret but that. */
  readonly spares?: boolean;
}

/** What the cells add up to: the sum of factors times values is known to be 0 or another number that is public. */
export interface Line {
  readonly terms: readonly Term[];
  /** A whole and its parts: the parts that are not shown are a group of respondents. */
  readonly groups: boolean;
}

export interface Term {
  readonly cell: number;
  readonly factor: number;
}

/** Cells and the lines between them: what is published is a system of equations. */
export interface LinkedCells {
  readonly cells: readonly LinkedCell[];
  readonly lines: readonly Line[];
  /** 1 for cells that are hidden for their own sake, and small groups that no file names. */
  readonly own: Uint8Array;
  /** Fewest respondents of a group that may be told. */
  readonly minimum: number;
}
