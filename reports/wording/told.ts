import type { Verdict } from "#schemas/tables/status";
import type { Unit } from "./numbers.ts";

/** What a value measures, in the words of the study. */
export interface Measure {
  readonly label: string;
  /** Verb group after the population: « jugent que… ». */
  readonly sentence: string | null;
  readonly unit: Unit;
  /** Label of the answer, where the indicator has several. */
  readonly answer: string | null;
}

/** A value beside that of the rest of the population. */
export interface Comparison {
  readonly difference: number;
  readonly verdict: Verdict;
  readonly unit: Unit;
}

/** A value at two waves, printed, and the test of their difference. */
export interface Change {
  readonly from: { readonly wave: string; readonly value: string };
  readonly to: { readonly wave: string; readonly value: string };
  readonly difference: number;
  readonly ci_lower: number | null;
  readonly ci_upper: number | null;
  readonly verdict: Verdict;
}

/** A value of a public beside that of another, printed, and the test of their difference. */
export interface PublicGapTold {
  readonly one: { readonly wave: string };
  readonly other: { readonly population: string; readonly wave: string; readonly value: string };
  readonly difference: number;
  readonly verdict: Verdict;
}
