import type { MatchedConstraint } from "#calibration/match-margins";
import { multiplyTransposed } from "#calibration/solving/constraint-matrix";
import type { GroupedConstraints } from "#calibration/solving/group-rows";
import type { ResidualProjector } from "#statistics/designs/survey-design";

/** A total to reach, and its names. */
export interface NamedTotal {
  readonly variable: string;
  /** null for the total of a quantity. */
  readonly category: string | null;
  readonly target: number;
}

/** A total before and after calibration. */
export interface MarginReport extends NamedTotal {
  readonly before: number;
  readonly after: number;
  /** (before - target) / target; before - target where the target is 0. */
  readonly gapBefore: number;
  readonly gapAfter: number;
}

/** Bounds of the ratios; infinite where there is none. */
export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/** Weights that meet margins, and how they were found. */
export interface CalibratedWeights {
  readonly method: "post-stratification" | "raking" | "linear" | "logit" | "truncated linear" | "truncated raking";
  readonly weights: Float64Array;
  /** Calibrated over base weight of each respondent (1 where the base weight is 0). */
  readonly ratios: Float64Array;
  readonly bounds: Bounds;
  readonly iterations: number;
  readonly converged: boolean;
  readonly margins: readonly MarginReport[];
  /** Takes from influence values what the margins explain: goes in the design's `projectors`. */
  readonly projector: ResidualProjector;
}

/** Weights and account of a calibration found as ratios by group. */
export function completeWeights(
  base: Float64Array,
  constraints: GroupedConstraints,
  { matched, ratios }: { readonly matched: readonly MatchedConstraint[]; readonly ratios: Float64Array },
): Pick<CalibratedWeights, "weights" | "ratios" | "margins"> {
  const { matrix, groups, weights } = constraints;
  const before = multiplyTransposed(matrix, weights);
  const after = multiplyTransposed(
    matrix,
    weights.map((weight, group) => weight * ratios[group]),
  );
  const margins = namedTotals(matched).map((total, column) => compareTotals(total, before[column], after[column]));
  const spread = groups === undefined ? ratios : new Float64Array(base.length);
  const product = new Float64Array(base.length);
  for (let row = 0; row < base.length; row++) {
    if (groups !== undefined) spread[row] = ratios[groups[row]];
    product[row] = base[row] * spread[row];
  }
  return { weights: product, ratios: spread, margins };
}

/** The totals in the order of the columns of the constraint matrix. */
export function namedTotals(matched: readonly MatchedConstraint[]): readonly NamedTotal[] {
  return matched.flatMap((constraint): NamedTotal[] => {
    const { variable } = constraint;
    if (constraint.kind === "quantity") return [{ variable, category: null, target: constraint.total }];
    return constraint.categories.map((category, index) => ({ variable, category, target: constraint.totals[index] }));
  });
}

/** Relative gap; absolute where the target is 0, of which nothing can be a share. */
export const relativeGap = (reached: number, target: number): number =>
  target === 0 ? reached : (reached - target) / Math.abs(target);

function compareTotals(total: NamedTotal, before: number, after: number): MarginReport {
  const { target } = total;
  return { ...total, before, after, gapBefore: relativeGap(before, target), gapAfter: relativeGap(after, target) };
}
