import { studentLogTail, studentQuantile } from "#statistics/distributions/student";

/** A part of a variance, independent of the others, and its degrees of freedom. */
export interface VariancePart {
  readonly variance: number;
  readonly df: number;
}

/**
 * Standard error of a sum of independent parts, and its degrees of freedom; of the difference of two waves or domains too.
 *
 * Formula   v = Σ v_p; df = v² / Σ v_p² / df_p
 * Assumes   parts of independent samples, variances nearly chi-squared; df₁ + df₂, what a stacked design gives, is the other choice
 * Source    Satterthwaite 1946, Biometrics Bulletin 2(6)      R   none: t.test (Welch) for two
 *
 * @returns df null where no part has a variance and a degree of freedom
 * @example joinParts([{ variance: 1, df: 10 }, { variance: 1, df: 10 }]).df // => 20
 */
export function joinParts(parts: readonly VariancePart[]): { readonly se: number; readonly df: number | null } {
  let variance = 0;
  let divisor = 0;
  for (const part of parts) {
    variance += part.variance;
    if (part.variance > 0) divisor += part.variance ** 2 / part.df;
  }
  const df = divisor > 0 ? variance ** 2 / divisor : null;
  return { se: Math.sqrt(variance), df: df !== null && df > 0 ? df : null };
}

/**
 * Student's test of a difference, and the interval that inverts it.
 *
 * Formula   p = 2 P(T > |d| / se), d ± t se with T and t of Student's distribution with df degrees of freedom
 * Assumes   a difference that is nearly normal
 * Source    Student 1908, Biometrika 6      R   2 * pt(-abs(d / se), df); d + c(-1, 1) * qt(1 - (1 - level) / 2, df) * se
 *
 * @param difference - an estimate
 * @param precision - its standard error and degrees of freedom, both over 0
 * @param level - confidence level of the interval
 * @returns all of the test
 * @example studentTest(0, { se: 1, df: 10 }, 0.95).p // => 1
 */
export function studentTest(
  difference: number,
  { se, df }: { readonly se: number; readonly df: number },
  level: number,
) {
  const half = -studentQuantile((1 - level) / 2, df) * se;
  const p = Math.exp(Math.min(0, Math.LN2 + studentLogTail(Math.abs(difference / se), df)));
  return { difference, se, df, p, ci_lower: difference - half, ci_upper: difference + half };
}
