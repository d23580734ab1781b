import { kindOf, type Statistic } from "#schemas/indicators";
import type { INTERVAL_METHODS } from "#schemas/tables/status";
import { type DomainEstimate, precisionLeft } from "#statistics/domains/domain-cell";
import { estimateInterval } from "#statistics/intervals/interval";
import { scoreInterval } from "#statistics/intervals/score-interval";

/** Limits of a cell, and the method that gave them; none for a sample of volunteers, nor for what is known. */
export interface CellInterval {
  readonly lower: number | null;
  readonly upper: number | null;
  readonly method: (typeof INTERVAL_METHODS)[number];
}

const NO_INTERVAL: CellInterval = { lower: null, upper: null, method: "none" };
/** The margins of the calibration tell the number: no sampling error is left. */
const KNOWN: CellInterval = { lower: null, upper: null, method: "known" };

export interface EstimatedCell {
  readonly cell: DomainEstimate;
  /** Degrees of freedom of the design over the base of the cell. */
  readonly df: number;
}

/** How the interval of a sample is made. */
export interface IntervalRules {
  /** Confidence level. */
  readonly level: number;
  /** Those who came by themselves stand for nobody: a sample of them has no interval. */
  readonly volunteers: boolean;
}

/**
 * Interval of a cell by the method of its kind, on the degrees of freedom of its base: Wilson's on the effective size that
 * finite populations and margins leave, or Student's. A number that a margin tells has none: it is known.
 */
export function intervalOf(
  statistic: Statistic,
  { cell, df }: EstimatedCell,
  { level, volunteers }: IntervalRules,
): CellInterval {
  if (volunteers) return NO_INTERVAL;
  const left = precisionLeft(cell);
  if (left === 0 && cell.plain?.finite !== 0) return KNOWN;
  if (kindOf(statistic).interval === "wilson") {
    const { estimate, respondents: base, effectiveSize, plain } = cell;
    const standardError = plain === undefined ? cell.standardError : Math.sqrt(plain.variance);
    const { lower, upper } = scoreInterval({ estimate, standardError, base, effectiveSize, df, left }, level);
    return { lower, upper, method: "wilson" };
  }
  const interval = estimateInterval(cell.estimate, cell.standardError, { level, df });
  return interval.estimable ? { lower: interval.lower, upper: interval.upper, method: "student" } : NO_INTERVAL;
}
