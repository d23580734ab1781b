import type { Kind } from "#schemas/kinds/kind";

/** Under this share, and over its complement, a difference in points says less and less. */
const SMALL_SHARE = 0.1;

/**
 * Difference under which two values are called equivalent: as declared, and for a share under 10 % or over 90 % as much less
 * as its odds move faster. At 0 and at 100 % nothing is.
 *
 * Formula   δ min(1, p (1 - p) / (0.1 × 0.9)), p the mean of both: the same margin on the logit
 * Source    Schuirmann 1987 (two one-sided tests, on the interval); EMA 2000, CPMP/EWP/482/99 (margins of rare outcomes)
 */
export function equivalenceMargin(
  declared: number,
  { test }: Pick<Kind, "test">,
  [one, other]: readonly [number | null, number | null],
): number | null {
  if (one === null || other === null) return null;
  if (test !== "counts") return declared;
  const share = (one + other) / 2;
  return declared * Math.min(1, (share * (1 - share)) / (SMALL_SHARE * (1 - SMALL_SHARE)));
}
