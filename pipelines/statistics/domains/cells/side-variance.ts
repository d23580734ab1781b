import type { CellPlan } from "./cell-plan.ts";

/** One side of a comparison, a domain or its rest: sums of its residuals e = y - R x, not yet divided. */
export interface Side {
  /** Σ of the factors × e². */
  square: number;
  /** Σ w e of each stratum, less what the margins explain. */
  readonly left: Float64Array;
  /** By category of the margins: sums of the factors × w e, and of the regression. */
  readonly own: Float64Array;
  readonly normal: Float64Array;
  /** Coefficients of the margins. */
  fit: Float64Array;
}

/** A variance smaller than this share of what it is the rest of has lost too many digits: it is taken row by row. */
export const LEAST_SHARE = 1e-3;

export function emptySide({ stratumCount, margins }: CellPlan): Side {
  const columns = margins?.regression.columns ?? 0;
  const own = new Float64Array(columns);
  const fit = new Float64Array(columns);
  const normal = new Float64Array(columns);
  return { square: 0, left: new Float64Array(stratumCount), own, fit, normal };
}

/** Fits the margins to a side whose sums are there, and takes what they explain from its strata. */
export function fitSide({ margins }: CellPlan, side: Side): void {
  if (margins === undefined) return;
  const { left, normal } = side;
  side.fit = margins.regression.solve(normal);
  const columns = side.fit.length;
  for (let stratum = 0; stratum < left.length; stratum++)
    for (let column = 0; column < columns; column++)
      left[stratum] -= side.fit[column] * margins.met[stratum * columns + column];
}

/**
 * Covariance of the totals of residuals of two sides.
 *
 * Formula   Σ f z z' - β T' - β' T + β' W β - Σ_h c_h L_h L'_h; T own sums by category, W shared ones, L left
 * Source    Deville & Särndal 1992, JASA 87; Särndal, Swensson & Wretman 1992, § 10.3      R   svyrecvar of a calibrated design
 *
 * @param squares - Σ f z z': that of a side with itself, 0 for sides that share no row
 */
export function sideCovariance(
  { margins, centred }: CellPlan,
  [one, other]: readonly [Side, Side],
  squares: number,
): number {
  let sum = squares;
  const columns = one.fit.length;
  for (let row = 0; margins !== undefined && row < columns; row++) {
    let fitted = 0;
    for (let column = 0; column < columns; column++)
      fitted += margins.shared[row * columns + column] * other.fit[column];
    sum += one.fit[row] * (fitted - other.own[row]) - other.fit[row] * one.own[row];
  }
  for (let stratum = 0; stratum < centred.length; stratum++)
    sum -= centred[stratum] * one.left[stratum] * other.left[stratum];
  return sum;
}

/** Variance of the total of residuals of a side; NaN where it keeps too few digits. */
export function sideVariance(plan: CellPlan, side: Side): number {
  const variance = sideCovariance(plan, [side, side], side.square);
  return variance >= LEAST_SHARE * side.square ? variance : Number.NaN;
}
