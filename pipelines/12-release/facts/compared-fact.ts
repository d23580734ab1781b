import type { Fact } from "#schemas/tables/told/facts";

/** A released comparison, whatever it compares. */
type Compared = Pick<Fact, "study" | "ci_lower" | "ci_upper" | "p_adjusted" | "verdict" | "status">;

/** What a fact of a comparison says beside its test: where, of what kind, the two values and the words that they allow. */
type Said = Omit<Fact, keyof Compared | "population">;

/** The fact of a comparison; it is of no population of its own. */
export const comparedFact = (
  { study, ci_lower, ci_upper, p_adjusted, verdict, status }: Compared,
  said: Said,
): Fact => ({ study, ...said, population: null, ci_lower, ci_upper, p_adjusted, verdict, status });
