import type { Verdict } from "#schemas/tables/status";

/** A difference of less than this, in points of share, is small enough to be called stable when it is known well. */
export const EQUIVALENCE_MARGIN = 0.02;

interface Tested {
  readonly difference: number | null;
  readonly ci_lower: number | null;
  readonly ci_upper: number | null;
  readonly p_adjusted: number | null;
  /** Whether the measure is a share, for which the margin of equivalence is defined. */
  readonly isShare: boolean;
  /** Significance level. */
  readonly alpha: number;
}

/** What a sentence may say of a difference, from its corrected test and its interval. */
export function verdictOf({ difference, ci_lower, ci_upper, p_adjusted, isShare, alpha }: Tested): Verdict {
  if (difference === null || p_adjusted === null) return "not-tested";
  if (p_adjusted < alpha) return difference > 0 ? "significant-higher" : "significant-lower";
  if (
    isShare &&
    ci_lower !== null &&
    ci_upper !== null &&
    ci_lower > -EQUIVALENCE_MARGIN &&
    ci_upper < EQUIVALENCE_MARGIN
  )
    return "equivalent";
  return "not-significant";
}
