import type { NotEstimable } from "#statistics/designs/variance-plan";
import { coefficientOfVariation, type DeffBaseline, effectiveBase } from "#statistics/estimators/design-effect";
import type { DomainStatistic, DomainSums } from "./domain-sums.ts";

/** What every domain has, estimable or not. */
export interface DomainBase {
  /** Respondents of non-zero weight without a missing value. */
  readonly respondents: number;
  readonly weightSum: number;
  /** Kish's effective size, (Σ w)² / Σ w²; 0 without a respondent. */
  readonly effectiveSize: number;
}

/** An estimate in a domain. */
export interface DomainEstimate extends DomainBase {
  readonly estimable: true;
  readonly estimate: number;
  readonly standardError: number;
  /** Variance under simple random sampling with replacement of as many respondents; absent where there is none. */
  readonly simpleVariance?: number;
  /** What the variance would be without finite populations and margins; absent where the design has neither. */
  readonly plain?: PlainPrecision;
}

/** A cell's precision as that of a sample drawn with replacement and not calibrated: see `plainDesign`. */
export interface PlainPrecision {
  readonly variance: number;
  /** What finite populations leave of the variance of a variable that varies alike everywhere: Σ w² (1 - f) / Σ w². */
  readonly finite: number;
  /** Whether margins take a part of the variance. */
  readonly calibrated: boolean;
}

/** A variance that is this small a part of what it would be without margins is that of a number that they tell. */
const TOLD_BY_MARGINS = 1e-12;
/** A spread this small beside the square of its scale is the rounding of sums: everybody gave the same answer. */
const ROUNDING = 1e-18;

/**
 * How much of its plain variance finite populations and margins leave to a cell: 0 where it is known without error, since all
 * were asked or since a margin tells it.
 *
 * Formula   V / V₀; where nobody varies, and where the strata that vary are taken in full, Σ w² (1 - f) / Σ w²
 * Source    Korn & Graubard 1998, Survey Methodology 24 (effective size); Deville & Särndal 1992, JASA 87
 *
 * @returns 0 or more, 1 for a design without either
 */
export function precisionLeft({ standardError, plain }: DomainEstimate): number {
  if (plain === undefined) return 1;
  const variance = standardError ** 2;
  if (!(plain.variance > 0)) return plain.finite;
  if (plain.calibrated && variance <= TOLD_BY_MARGINS * plain.variance) return 0;
  return variance > 0 ? variance / plain.variance : plain.finite;
}

export type DomainCell = DomainEstimate | (DomainBase & NotEstimable);

/**
 * Design effect of a cell.
 *
 * Formula   se² / (S²/n), or se² / (S²/n · (1 - n/N)) without replacement, N = Σ w
 * Source    Kish 1965, Survey Sampling, § 8.2      R   svyby(deff = "replace" | TRUE)
 *
 * @returns undefined where the variable does not vary, or without replacement when Σ w <= n
 */
export function cellDesignEffect(
  cell: DomainEstimate,
  baseline: DeffBaseline = "without-replacement",
): number | undefined {
  const { simpleVariance, weightSum, respondents, standardError } = cell;
  const kept = baseline === "with-replacement" ? 1 : (weightSum - respondents) / weightSum;
  if (!simpleVariance || !(kept > 0)) return undefined;
  return standardError ** 2 / (simpleVariance * kept);
}

/** Base that a simple random sample (with replacement) would need: n / deff; undefined as the design effect is. */
export function cellEffectiveBase(cell: DomainEstimate): number | undefined {
  const effect = cellDesignEffect(cell, "with-replacement");
  return effect ? effectiveBase(cell.respondents, effect) : undefined;
}

/** se / |estimate|, undefined for an estimate of 0. R: `cv`. */
export function cellVariation(cell: DomainEstimate): number | undefined {
  return coefficientOfVariation(cell.estimate, cell.standardError);
}

/** Count and weights of a domain, from its sums. */
export function domainBase(sums: DomainSums, domain: number): DomainBase {
  const weightSum = sums.weights[domain];
  const squares = sums.weightSquares[domain];
  return {
    respondents: sums.respondents[domain],
    weightSum,
    effectiveSize: squares > 0 ? (weightSum * weightSum) / squares : 0,
  };
}

/** Why a domain has no estimate, if it has none: no row, no weight, or a denominator of 0. */
export function refusedDomain(sums: DomainSums, statistic: DomainStatistic, domain: number): NotEstimable | undefined {
  if (sums.rows[domain] === 0) return { estimable: false, reason: "empty-domain" };
  if (statistic === "total" || sums.denominators[domain] !== 0) return undefined;
  return { estimable: false, reason: statistic === "mean" ? "empty-domain" : "zero-denominator" };
}

/** A cell from its estimate and variance; `spread` is Σ w (e - ē)² of the residuals that the variance is of. */
export function domainCell(
  base: DomainBase,
  statistic: DomainStatistic,
  parts: { estimate: number; variance: number; spread: number; divisor: number },
): DomainEstimate {
  const { respondents: n, weightSum } = base;
  // Means: S²/n; totals and ratios: the total of the residual, N² S²/n over the denominator squared.
  const scale = statistic === "mean" ? 1 : (weightSum / parts.divisor) ** 2;
  const size = (parts.estimate * parts.divisor) / weightSum;
  const varies = parts.spread > ROUNDING * weightSum * size * size;
  const simpleVariance = n > 1 && varies ? (parts.spread / weightSum / (n - 1)) * scale : 0;
  return {
    estimable: true,
    ...base,
    estimate: parts.estimate,
    standardError: varies || statistic === "total" ? Math.sqrt(Math.max(parts.variance, 0)) : 0,
    ...(simpleVariance > 0 ? { simpleVariance } : {}),
  };
}
