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

/** An estimate as its comparison with another knows it. */
export interface ComparedEstimate {
  readonly estimate: number;
  readonly standardError: number;
  /** Effective size that its degrees of freedom follow. */
  readonly effectiveSize: number;
  /** Effective base that the exact test of a share counts. */
  readonly exactBase: number;
}

/**
 * Degrees of freedom of the difference of two estimates.
 *
 * Formula   (v₁ + v₂)² / (v₁²/(n₁ - 1) + v₂²/(n₂ - 1)), v variances, n effective sizes, 2 at least
 * Source    Welch 1947, Biometrika 34
 */
export function welchFreedom(one: ComparedEstimate, two: ComparedEstimate): number {
  const [first, second] = [Math.max(2, one.effectiveSize), Math.max(2, two.effectiveSize)];
  const [v1, v2] = [one.standardError ** 2, two.standardError ** 2];
  const divisor = v1 ** 2 / (first - 1) + v2 ** 2 / (second - 1);
  return divisor > 0 ? (v1 + v2) ** 2 / divisor : Math.min(first, second) - 1;
}
