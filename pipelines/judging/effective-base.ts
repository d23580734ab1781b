import { cellEffectiveBase, type DomainEstimate } from "#statistics/domains/domain-cell";

/**
 * What weights leave of a base, or what the design leaves of it where that is less: a share near 0 or 1, or a domain where a
 * few respondents hold most of the weight, has an estimated design effect far too small.
 *
 * Formula   min((Σ w)² / Σ w², n / deff)
 * Source    Kish 1965, Survey Sampling, § 8.2 and § 11.7
 */
export function leastEffectiveBase(cell: DomainEstimate): number {
  return Math.min(cell.effectiveSize, cellEffectiveBase(cell) ?? Number.POSITIVE_INFINITY);
}

/** A mean or share with its variance and effective base. */
export interface KnownEstimate {
  readonly variance: number;
  readonly effectiveBase: number;
}

/**
 * Degrees of freedom of the difference of two estimates.
 *
 * Formula   (v₁ + v₂)² / (v₁²/(n₁ - 1) + v₂²/(n₂ - 1)), n effective bases, 2 at least
 * Source    Welch 1947, Biometrika 34
 */
export function welchFreedom(one: KnownEstimate, two: KnownEstimate): number {
  const [first, second] = [Math.max(2, one.effectiveBase), Math.max(2, two.effectiveBase)];
  const divisor = one.variance ** 2 / (first - 1) + two.variance ** 2 / (second - 1);
  return divisor > 0 ? (one.variance + two.variance) ** 2 / divisor : Math.min(first, second) - 1;
}
