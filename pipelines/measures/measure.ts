import type { Statistic } from "#schemas/indicators";

/** An indicator (or the share of an answer) turned into columns of the respondents, ready to be estimated anywhere. */
export interface Measure {
  readonly indicator: string;
  /** Code or row of the question; empty where the indicator has a single value. */
  readonly answer: string;
  readonly statistic: Statistic;
  /** Quantity of each respondent: 0/1 for shares; NaN outside the base. */
  readonly values: Float64Array;
  /** 1 where a respondent is known by more than a routing that passed him; nothing where routing counts for nothing. */
  readonly asked?: Uint8Array;
  /** Denominator of a ratio. */
  readonly denominator?: Float64Array;
  /** Probability of a quantile. */
  readonly probability?: number;
  /** Extrapolated to the universe: 1 where the question concerns the respondent, answered or not. */
  readonly concerned?: Uint8Array;
  /** Versions of the questions that it reads: waves with the same series can be compared. */
  readonly series: string;
  /** Of whom its numbers are told. */
  readonly population: string;
}

/** An indicator that the wave has no answer to, or an answer of it that the wave did not offer. */
export interface NotAsked {
  readonly indicator: string;
  /** Empty where it is all of the indicator. */
  readonly answer: string;
  readonly statistic: Statistic;
  /** The question that was not asked; nothing where it was, without that answer. */
  readonly question: string | null;
}
