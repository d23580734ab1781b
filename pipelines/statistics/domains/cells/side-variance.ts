import type { CellPlan } from "./cell-plan.ts";

/** One side of a comparison, a domain or its rest: sums of its residuals e = y - R x, not yet divided. */
export interface Side {
  /** Σ of the factors × e². */
  square: number;
  /** Σ w e of each stratum, less what the margins explain. */
  readonly left: Float64Array;
  /** Sums of the factors × w e, by cell of the margins. */
  readonly own: Float64Array;
  /** What the margins explain, by cell. */
  readonly fit: Float64Array;
  /** Sums of the regression, by cell. */
  readonly normal: Float64Array;
}

/** A variance smaller than this share of what it is the rest of has lost too many digits: it is taken row by row. */
export const LEAST_SHARE = 1e-3;

export function emptySide({ stratumCount, margins }: CellPlan): Side {
  const count = margins?.regression.count ?? 0;
  const [own, fit, normal] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  return { square: 0, left: new Float64Array(stratumCount), own, fit, normal };
}

/** Fits the margins to a side whose sums are there, and takes what they explain from its strata. */
export function fitSide({ margins }: CellPlan, { left, fit, normal }: Side): void {
  if (margins === undefined) return;
  margins.regression.fit(normal, fit);
  const { cells, strata, weights } = margins.met;
  for (let index = 0; index < cells.length; index++) left[strata[index]] -= fit[cells[index]] * weights[index];
}

/**
 * Covariance of the totals of residuals of two sides.
 *
 * Formula   Σ f z z' - Σ_c (φ_c T'_c + φ'_c T_c - φ_c φ'_c W_c) - Σ_h c_h L_h L'_h; T own sums by cell, W of the plan, L left
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
  for (let cell = 0; margins !== undefined && cell < one.fit.length; cell++)
    sum +=
      one.fit[cell] * (other.fit[cell] * margins.squares[cell] - other.own[cell]) - other.fit[cell] * one.own[cell];
  for (let stratum = 0; stratum < centred.length; stratum++)
    sum -= centred[stratum] * one.left[stratum] * other.left[stratum];
  return sum;
}

/** Variance of the total of residuals of a side; NaN where it keeps too few digits. */
export function sideVariance(plan: CellPlan, side: Side): number {
  const variance = sideCovariance(plan, [side, side], side.square);
  return variance >= LEAST_SHARE * side.square ? variance : Number.NaN;
}
