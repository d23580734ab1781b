import type { Maturity } from "#schemas/maturity/maturity";

/** Name of the index among the dimensions. */
export const INDEX = "index";

/** A dimension without its words. */
export interface ScoredDimension {
  readonly id: string;
  readonly components: Maturity["dimensions"][number]["components"];
}

/** What the score of a territory follows from, besides the answers; no word. */
export interface ScoringRules {
  readonly dimensions: readonly ScoredDimension[];
  readonly stages: readonly { readonly id: string; readonly below: number }[];
  readonly gates: readonly { readonly id: string; readonly requires: Readonly<Record<string, number>> }[];
  readonly minimum_components: number;
  readonly missing_dimensions: number;
  readonly minimum_effective_base: number;
  readonly floor: number;
  /** Confidence level. */
  readonly level: number;
  /** Fewest answers for an estimate to enter. */
  readonly minimum_base: number;
}
