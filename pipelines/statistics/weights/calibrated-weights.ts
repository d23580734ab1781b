import type { ResidualProjector } from "#statistics/designs/survey-design";
import type { MatchedConstraint } from "#statistics/weights/match-margins";

/** A total before and after calibration. */
export interface MarginReport {
  readonly variable: string;
  /** null for the total of a quantity. */
  readonly category: string | null;
  readonly target: number;
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

/** Totals of the margins under two sets of weights, category by category. */
export function reportMargins(
  constraints: readonly MatchedConstraint[],
  before: Float64Array,
  after: Float64Array,
): readonly MarginReport[] {
  return constraints.flatMap((constraint): MarginReport[] => {
    if (constraint.kind === "quantity") {
      const row = { variable: constraint.variable, category: null, target: constraint.total };
      return [compareTotals(row, sumQuantity(constraint.values, before), sumQuantity(constraint.values, after))];
    }
    const old = sumCategories(constraint.codes, before, constraint.totals.length);
    const reached = sumCategories(constraint.codes, after, constraint.totals.length);
    return constraint.categories.map((category, index) => {
      const target = constraint.totals[index];
      const row = { variable: constraint.variable, category, target };
      return compareTotals(row, old[index], reached[index]);
    });
  });
}

/** Relative gap; absolute where the target is 0, of which nothing can be a share. */
export const relativeGap = (reached: number, target: number): number =>
  target === 0 ? reached : (reached - target) / Math.abs(target);

function compareTotals(row: Pick<MarginReport, "variable" | "category" | "target">, before: number, after: number) {
  const { target } = row;
  return { ...row, before, after, gapBefore: relativeGap(before, target), gapAfter: relativeGap(after, target) };
}

function sumQuantity(values: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += values[row] * weights[row];
  return sum;
}

function sumCategories(codes: Int32Array, weights: Float64Array, size: number): Float64Array {
  const sums = new Float64Array(size);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    sums[code] += weights[row];
  }
  return sums;
}

/** One value a respondent from one a group. */
export function spreadGroups(values: Float64Array, groups: Int32Array | undefined): Float64Array {
  if (groups === undefined) return values;
  const spread = new Float64Array(groups.length);
  for (let row = 0; row < spread.length; row++) spread[row] = values[groups[row]];
  return spread;
}

/** Base weights times ratios. */
export function applyRatios(weights: Float64Array, ratios: Float64Array): Float64Array {
  const product = new Float64Array(weights.length);
  for (let row = 0; row < product.length; row++) product[row] = weights[row] * ratios[row];
  return product;
}
