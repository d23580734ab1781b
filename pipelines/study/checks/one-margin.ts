import type { MarginRow } from "#schemas/margins";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";

/** Population that the counts of a margin sum to, and where they are. */
export interface Total {
  readonly count: number;
  readonly file: string;
  readonly line: number;
}

/** A margin of a file of a wave. */
export interface OneMargin {
  readonly definition: StudyDefinition;
  readonly wave: Wave;
  readonly file: string;
  readonly variable: string;
  readonly rows: readonly (MarginRow & { readonly line: number })[];
  /** Totals of the margins of the wave that count. */
  readonly totals: Map<string, Total>;
}
