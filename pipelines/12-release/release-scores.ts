import type { MaturityRow } from "#schemas/tables/maturity";

/** A score that is not shown says by what rule, not how few answered: the effective size is a count of them, or nearly. */
export const releaseScores = (scores: readonly MaturityRow[]): readonly MaturityRow[] =>
  scores.map((row) => (row.score === null ? { ...row, minimum_n_eff: null } : row));
