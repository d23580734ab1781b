import type { Language } from "../labels.ts";

/** Parts of an indicator's definition that a kind may need. */
export type DefinitionPart =
  | "numerator"
  | "negative"
  | "value"
  | "denominator"
  | "weighted_by"
  | "probability"
  | "for_each";

/** What a kind of statistic is: all that the rest of the house asks of it, which names no kind. */
export interface Kind {
  /** What the commands call it, in French. */
  readonly label: string;
  /** What others call it, and an analyst may write. */
  readonly otherNames?: readonly string[];
  /** What the pages call it. */
  readonly name: Readonly<Record<Language, string>>;
  /** How it is computed, for a reader. */
  readonly formula: Readonly<Record<Language, string>>;
  /** The call of R's survey package that gives the same estimate, its names standing for parts of the definition. */
  readonly r: string;
  /** What its definition must hold: of each list one part at least, the first being the one that is asked for. */
  readonly needs: readonly (readonly DefinitionPart[])[];
  /** Where « ne sait pas » goes unless the study says otherwise. */
  readonly dontKnow: "in-base" | "out-of-base";
  /** Estimator of the engine. */
  readonly estimator: "mean" | "total" | "ratio" | "quantile";
  /** Method of its interval. */
  readonly interval: "wilson" | "student" | "woodruff";
  /** Test of a difference: on counts reduced to effective bases, or Student's. */
  readonly test: "counts" | "student";
  /** Whether domains of different sizes compare, each with the rest of the population. */
  readonly againstRest: boolean;
  /** Whether two waves compare. */
  readonly betweenWaves: boolean;
  /** Whether the answers to a closed question, taken together, make 1 in every domain: one hidden alone is what the others leave. */
  readonly answersAddUp: boolean;
  /** Whether one respondent may make most of it, by his quantity or by his size: then its value tells what that respondent answered. */
  readonly dominated: boolean;
  /** Whether a high coefficient of variation makes it fragile; near 0 it says nothing of a share. */
  readonly fragileByVariation: boolean;
  /** Always told in percent, and the only one that is without its study saying so. */
  readonly percent: boolean;
  /** Grows with the population: never on one scale with what does not, and an echo of the share that it comes from. */
  readonly growsWithPopulation: boolean;
}
