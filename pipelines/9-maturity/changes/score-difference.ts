import { effectiveFreedom } from "#judging/effective-base";
import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import { influenceCovariance, projectInfluences } from "#statistics/designs/influence-covariance";
import type { SurveyDesign } from "#statistics/designs/survey-design";
import { effectiveSize } from "#statistics/estimators/effective-size";
import { joinParts, studentTest, type VariancePart } from "#statistics/tests/sum-of-parts";
import type { Score } from "../scores/score.ts";
import type { ComparedPublic } from "./compared-public.ts";
import type { BothMasks } from "./place-publics.ts";

/** The change of a score with its error, its interval and its test. */
export interface ScoreDifference {
  readonly difference: number;
  readonly se: number;
  readonly ci_lower: number | null;
  readonly ci_upper: number | null;
  readonly df: number | null;
  readonly p: number | null;
}

/** A standard error under this beside those of the two scores is the rounding of sums. */
const ROUNDING = 1e-9;

/**
 * Difference of two scores on the same components, with its design-based error. The publics are independent samples; of one of
 * them two waves are independent, or share units, or are the same sample, whose influence values are then subtracted.
 *
 * Formula   z = ∂I₁/∂D · z_D1 - ∂I₀/∂D · z_D0 of one sample; v₀ + v₁ of two, less 2 ρ √(v₀ v₁) where they share units;
 *           df of Satterthwaite over these parts, each at most n_eff² / n - 1 of its public
 * Source    Binder 1983; Berger & Priam 2016; Satterthwaite 1946      R   svycontrast on the publics stacked
 */
export function scoreDifference(
  { from, to }: { readonly from: Score; readonly to: Score },
  compared: { readonly publics: readonly ComparedPublic[]; readonly masks: Pick<BothMasks, "from" | "to"> },
  level: number,
): ScoreDifference {
  const difference = to.score - from.score;
  const { publics, masks } = compared;
  const parts = publics.map((one, index) => {
    const before = from.influences[index];
    const after = to.influences[index];
    if (before === undefined || after === undefined) return { own: [], apart: [] };
    return partsOf(one, { before, after }, { from: masks.from[index], to: masks.to[index] });
  });
  const { se, df } = joinParts(parts.flatMap(({ own }) => own));
  const alone = Math.sqrt(parts.flatMap(({ apart }) => apart).reduce((sum, variance) => sum + variance, 0));
  if (se <= ROUNDING * alone || df === null) return { difference, se: 0, ...NO_TEST };
  return studentTest(difference, { se, df }, level);
}

const NO_TEST = { ci_lower: null, ci_upper: null, df: null, p: null } as const;

interface Influences {
  readonly before: Float64Array;
  readonly after: Float64Array;
}

interface Masks {
  readonly from: Uint8Array;
  readonly to: Uint8Array;
}

/** Variances of a public's part in the difference, and those of its two scores by themselves. */
interface Parts {
  readonly own: readonly VariancePart[];
  readonly apart: readonly number[];
}

function partsOf({ from, to, same, shared }: ComparedPublic, { before, after }: Influences, masks: Masks): Parts {
  const earlier = partOf(from.sample.design, before, masks.from);
  const later = partOf(to.sample.design, after, masks.to);
  const apart = [earlier.variance, later.variance];
  if (same) {
    const change = after.map((value, row) => value - before[row]);
    return { own: [partOf(from.sample.design, change, masks.from)], apart };
  }
  const common = shared?.(
    { influence: projectInfluences(from.sample.design, [before])[0], rows: masks.from },
    { influence: projectInfluences(to.sample.design, [after])[0], rows: masks.to },
  );
  if (common === undefined) return { own: [earlier, later], apart };
  const covariance = common.correlation * Math.sqrt(earlier.variance * later.variance);
  const variance = Math.max(0, earlier.variance + later.variance - 2 * covariance);
  return { own: [{ variance, df: Math.min(common.df, earlier.df + later.df) }], apart };
}

function partOf(design: SurveyDesign, influence: Float64Array, mask: Uint8Array): VariancePart {
  const [variance] = influenceCovariance(design, [influence]);
  const weights = design.weights.filter((_, row) => mask[row] === 1 && design.weights[row] > 0);
  const known = effectiveFreedom(effectiveSize(weights), weights.length);
  return { variance, df: Math.max(0, Math.min(degreesOfFreedom(design, mask), known)) };
}
