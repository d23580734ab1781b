import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import type { LinearizedDesign } from "#statistics/designs/survey-design";
import { effectiveSize } from "#statistics/estimators/effective-size";
import { estimateMeans } from "#statistics/estimators/mean";
import { proportionInterval } from "#statistics/intervals/proportion-interval";
import { scoreInterval } from "#statistics/intervals/score-interval";
import { shareInterval } from "#statistics/intervals/share-interval";

/**
 * The interval that is published (score); the same with the degrees of freedom of the whole design; the cautious one of Korn and
 * Graubard with its cap; and R's methods.
 */
export const METHODS = ["score", "score-design-df", "korn-graubard", "beta", "wilson", "xlogit", "mean"] as const;
export type Method = (typeof METHODS)[number];

/** A share in a domain of a sample, with what its intervals ask. */
interface DomainShare {
  readonly estimate: number;
  readonly standardError: number;
  readonly base: number;
  readonly effectiveSize: number;
  /** Degrees of freedom of the domain, and of the whole design. */
  readonly df: number;
  readonly designDf: number;
}

/** Shares of all answers in a domain; none where it holds no respondent. */
export function domainShares(
  design: LinearizedDesign,
  answers: readonly Float64Array[],
  domain: Uint8Array,
): readonly DomainShare[] {
  const means = estimateMeans(design, answers, { domain });
  if (!means.estimable) return [];
  const weights = design.weights.filter((_, row) => domain[row] === 1);
  const freedom = { df: degreesOfFreedom(design, domain), designDf: degreesOfFreedom(design) };
  const shared = { base: weights.length, effectiveSize: effectiveSize(weights), ...freedom };
  return answers.map((_, index) => ({
    estimate: means.estimates[index],
    standardError: means.standardErrors[index],
    ...shared,
  }));
}

/** Counts, over samples, of the intervals of one method that hold a known share. */
export class IntervalTally {
  private readonly method: Method;
  private readonly truth: number;
  private intervals = 0;
  private above = 0;
  private below = 0;
  private width = 0;

  constructor(method: Method, truth: number) {
    this.method = method;
    this.truth = truth;
  }

  /** Counts the interval of a sample, if the method has one. */
  add(share: DomainShare): void {
    const interval = intervalOf(this.method, share);
    if (interval === undefined || !(interval.upper >= interval.lower)) return;
    this.intervals++;
    this.width += interval.upper - interval.lower;
    if (interval.lower > this.truth) this.above++;
    else if (interval.upper < this.truth) this.below++;
  }

  /** Coverage, intervals wholly above and below the share, mean width; samples without an interval are counted apart. */
  results(samples: number): Readonly<Record<string, string | number>> {
    const { truth, method, intervals, above, below } = this;
    const part = (count: number): string => (count / intervals).toFixed(4);
    return {
      share: truth,
      method,
      coverage: part(intervals - above - below),
      interval_above: part(above),
      interval_below: part(below),
      mean_width: part(this.width),
      without_interval: samples - intervals,
    };
  }
}

function intervalOf(
  method: Method,
  share: DomainShare,
): { readonly lower: number; readonly upper: number } | undefined {
  if (method === "score") return scoreInterval(share);
  if (method === "score-design-df") return scoreInterval({ ...share, df: share.designDf });
  if (method === "korn-graubard") return shareInterval(share);
  const { estimate, standardError, base, df } = share;
  const found = proportionInterval(method, { estimate, standardError, rows: base, designDf: df }, { df });
  return found.estimable ? found : undefined;
}
