import type { WaveSample } from "#sample/wave-sample";
import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import { influenceCovariance } from "#statistics/designs/influence-covariance";
import { studentQuantile } from "#statistics/distributions/student";
import { joinParts, type VariancePart } from "#statistics/tests/sum-of-parts";
import type { Score } from "./score.ts";

/** Standard error of a score and its degrees of freedom, where it has them. */
export interface Precision {
  readonly se: number | null;
  readonly df: number | null;
}

/**
 * Standard error of a score, and its degrees of freedom: the publics are independent samples, each with its own design.
 *
 * Formula   df_p primary units less strata of the public in the territory
 */
export function precisionOf(
  { influences }: Score,
  samples: readonly Pick<WaveSample, "design">[],
  masks: readonly Uint8Array[],
): Precision {
  const parts = influences.flatMap((influence, index): readonly VariancePart[] => {
    if (influence === undefined) return [];
    const { design } = samples[index];
    const df = degreesOfFreedom(design, masks[index]);
    return [{ variance: influenceCovariance(design, [influence])[0], df: Math.max(df, 0) }];
  });
  return joinParts(parts);
}

const NO_LIMITS = { ci_lower: null, ci_upper: null } as const;

/** Student's interval, within 0 and 100; none without a degree of freedom. */
export function limitsOf(score: number, { se, df }: Precision, level: number) {
  if (se === 0) return { ci_lower: score, ci_upper: score };
  if (se === null || df === null) return NO_LIMITS;
  const half = -studentQuantile((1 - level) / 2, df) * se;
  return { ci_lower: Math.max(0, score - half), ci_upper: Math.min(100, score + half) };
}
