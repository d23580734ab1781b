import { kindOf, type Statistic } from "#schemas/indicators";
import type { DomainEstimate } from "#statistics/domains/domain-cell";
import { estimateInterval } from "#statistics/intervals/interval";
import { scoreInterval } from "#statistics/intervals/score-interval";
import type { EstimateContext } from "./estimate-cell.ts";

/** Limits of a cell, and the method that gave them; none for a sample of volunteers. */
export interface CellInterval {
  readonly lower: number | null;
  readonly upper: number | null;
  readonly method: "wilson" | "student" | "woodruff" | "none";
}

const NO_INTERVAL: CellInterval = { lower: null, upper: null, method: "none" };

interface Estimated {
  readonly cell: DomainEstimate;
  /** Degrees of freedom of the design over the base of the cell. */
  readonly df: number;
  /** Degrees of freedom of the whole design. */
  readonly designDf: number;
}

/**
 * Interval of a cell by the method of its kind: Wilson's on the effective size, or Student's on the degrees of freedom of the base.
 * A share takes the freedom of the whole design, or that of its effective size where it is less: many strata in a small
 * domain leave it few degrees of its own, and too wide an interval (tests/bench/validity/coverage.csv, score-size-df).
 */
export function intervalOf(
  statistic: Statistic,
  { cell, df, designDf }: Estimated,
  { level, sample }: EstimateContext,
): CellInterval {
  if (sample.wave.design.kind === "volunteer") return NO_INTERVAL;
  if (kindOf(statistic).interval === "wilson") {
    const { estimate, standardError, respondents: base, effectiveSize } = cell;
    const freedom = df > 0 ? Math.min(designDf, effectiveSize - 1) : df;
    const share = { estimate, standardError, base, effectiveSize, df: freedom };
    const { lower, upper } = scoreInterval(share, level);
    return { lower, upper, method: "wilson" };
  }
  const interval = estimateInterval(cell.estimate, cell.standardError, { level, df });
  return interval.estimable ? { lower: interval.lower, upper: interval.upper, method: "student" } : NO_INTERVAL;
}
