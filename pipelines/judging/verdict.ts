import type { Verdict } from "#schemas/tables/status";

interface Tested {
  readonly difference: number | null;
  readonly ci_lower: number | null;
  readonly ci_upper: number | null;
  readonly p_adjusted: number | null;
  /** Margin under which a difference known well is called stable; null where there is none. */
  readonly equivalence: number | null;
  /** Significance level. */
  readonly alpha: number;
}

/** What a sentence may say of a difference, from its corrected test and its interval. */
export function verdictOf({ difference, ci_lower, ci_upper, p_adjusted, equivalence, alpha }: Tested): Verdict {
  if (difference === null || p_adjusted === null) return "not-tested";
  if (p_adjusted < alpha) return difference > 0 ? "significant-higher" : "significant-lower";
  if (
    equivalence !== null &&
    ci_lower !== null &&
    ci_upper !== null &&
    ci_lower > -equivalence &&
    ci_upper < equivalence
  )
    return "equivalent";
  return "not-significant";
}
