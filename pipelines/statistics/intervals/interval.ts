import { normalQuantile } from "#statistics/distributions/normal";
import { studentQuantile } from "#statistics/distributions/student";
import { UsageError } from "#statistics/errors";

export interface Interval {
  readonly estimable: true;
  readonly lower: number;
  readonly upper: number;
}

/** Why a formula has no interval: no degree of freedom is left, or it divides by a share of 0 or by its complement. */
export interface NoInterval {
  readonly estimable: false;
  readonly reason: "no-degrees-of-freedom" | "share-at-bound" | "outside-profile";
}

export type IntervalResult = Interval | NoInterval;

export interface IntervalOptions {
  /** Confidence level, between 0 and 1; 0.95 by default. */
  readonly level?: number;
  /** Degrees of freedom; Infinity (normal quantile) by default, as R's `confint`. */
  readonly df?: number;
}

/**
 * Confidence interval of an estimate from its standard error.
 *
 * Formula   θ ± q se, q the quantile of Student's distribution on df (normal for infinite df)
 * Assumes   an estimate that is nearly normal: not a share near 0 or 1, for which see `shareInterval`
 * Source    Särndal, Swensson & Wretman 1992, § 2.11      R   confint(x, level = level, df = df)
 *
 * @param estimate - the estimate
 * @param standardError - its standard error, at least 0
 * @param options - level and degrees of freedom
 * @returns the interval, or why there is none (df of 0 or less)
 * @throws UsageError if the standard error is not a number of at least 0, or the level is not between 0 and 1
 * @example estimateInterval(10, 1) // => { estimable: true, lower: 8.040036015459946, upper: 11.959963984540055 }
 */
export function estimateInterval(
  estimate: number,
  standardError: number,
  options: IntervalOptions = {},
): IntervalResult {
  if (!(standardError >= 0))
    throw new UsageError(`interval: expected a standard error of at least 0, found ${standardError}`);
  const quantile = intervalQuantile(options);
  if (quantile === undefined) return { estimable: false, reason: "no-degrees-of-freedom" };
  const half = quantile * standardError;
  return { estimable: true, lower: estimate - half, upper: estimate + half };
}

/** How many standard errors an interval takes on each side; undefined where there is no degree of freedom. */
export function intervalQuantile({ level = 0.95, df = Number.POSITIVE_INFINITY }: IntervalOptions): number | undefined {
  if (!(level > 0 && level < 1)) throw new UsageError(`interval: expected a level between 0 and 1, found ${level}`);
  const tail = (1 - level) / 2;
  if (df === Number.POSITIVE_INFINITY) return -normalQuantile(tail);
  return df > 0 ? -studentQuantile(tail, df) : undefined;
}
