import { betaQuantile } from "#statistics/distributions/beta";
import { studentQuantile } from "#statistics/distributions/student";
import { UsageError } from "#statistics/errors";
import {
  estimateInterval,
  type Interval,
  type IntervalOptions,
  type IntervalResult,
  intervalQuantile,
} from "#statistics/intervals/interval";

/** Closed forms of R's `svyciprop`; the likelihood interval has a file of its own. */
export const PROPORTION_METHODS = ["logit", "xlogit", "asin", "beta", "mean", "wilson"] as const;
export type ProportionMethod = (typeof PROPORTION_METHODS)[number];

/** A share with what its intervals ask. */
export interface ShareEstimate {
  /** Between 0 and 1. */
  readonly estimate: number;
  readonly standardError: number;
  /** Standard error of log(p / (1 - p)) ("logit" only); absent: se / (p (1 - p)). */
  readonly logitStandardError?: number;
  /** Rows of the design or domain ("beta" only). */
  readonly rows: number;
  /** Degrees of freedom of the design or domain ("beta" only; the other methods take those of the options). */
  readonly designDf: number;
}

/**
 * Confidence interval of a share, by the method named, with R's numbers: for parity. What is published uses `shareInterval`.
 *
 * Formula   logit, xlogit: p ± on log(p / (1 - p)); asin: on asin √p; mean: on p; wilson: the score interval on n = p (1 - p) / se²;
 *           beta: Clopper and Pearson's on that n times (t(rows - 1) / t(df))²
 * Assumes   0 < p < 1 except for "logit" and "mean", whose interval is then the point itself, as R's is but for rounding
 * Source    Korn & Graubard 1998 (beta); Dean & Pagano 2015 (wilson)      R   svyciprop(~y, design, method = method)
 *
 * @param method - name of the method
 * @param share - share, standard error, rows and degrees of freedom
 * @param options - level, and degrees of freedom of the quantile
 * @returns the interval, which "mean" may take out of [0, 1], or why there is none
 * @throws UsageError if the share is not between 0 and 1
 * @example proportionInterval("mean", { estimate: 0.5, standardError: 0, rows: 9, designDf: 8 }) // => { estimable: true, lower: 0.5, upper: 0.5 }
 */
export function proportionInterval(
  method: ProportionMethod,
  share: ShareEstimate,
  options: IntervalOptions = {},
): IntervalResult {
  const { estimate: p, standardError } = share;
  if (!(p >= -1e-12 && p <= 1 + 1e-12)) throw new UsageError(`proportion interval: expected a share, found ${p}`);
  if (method === "mean") return estimateInterval(p, standardError, options);
  const spread = p * (1 - p);
  if (!(spread > 0)) {
    return method === "logit"
      ? { estimable: true, lower: p, upper: p }
      : { estimable: false, reason: "share-at-bound" };
  }
  if (method === "beta") return betaInterval(share, options);
  if (method === "wilson") return wilsonInterval(share, options);
  if (method === "asin") {
    const angle = estimateInterval(Math.asin(Math.sqrt(p)), standardError / (2 * Math.sqrt(spread)), options);
    return transformed(angle, (value) => Math.sin(value) ** 2);
  }
  const logitError = (method === "logit" ? share.logitStandardError : undefined) ?? standardError / spread;
  return transformed(
    estimateInterval(Math.log(p / (1 - p)), logitError, options),
    (value) => 1 / (1 + Math.exp(-value)),
  );
}

function transformed(interval: IntervalResult, inverse: (value: number) => number): IntervalResult {
  if (!interval.estimable) return interval;
  return { estimable: true, lower: inverse(interval.lower), upper: inverse(interval.upper) };
}

function betaInterval(
  { estimate: p, standardError, rows, designDf }: ShareEstimate,
  { level = 0.95 }: IntervalOptions,
): IntervalResult {
  if (!(designDf > 0 && rows > 1)) return { estimable: false, reason: "no-degrees-of-freedom" };
  const tail = (1 - level) / 2;
  const correction = studentQuantile(tail, rows - 1) / studentQuantile(tail, designDf);
  const size = ((p * (1 - p)) / standardError ** 2) * correction ** 2;
  return exactInterval(p, size, tail);
}

/** Under this many respondents a quantile of 5 % and less is under 1e-300. */
const NEGLIGIBLE = 1e-3;

/** Clopper and Pearson's interval for a share of a sample whose size need not be whole. */
export function exactInterval(p: number, size: number, tail: number): Interval {
  const hits = size * p;
  const misses = size * (1 - p);
  return {
    estimable: true,
    lower: hits > NEGLIGIBLE ? betaQuantile(tail, { a: hits, b: misses + 1 }) : 0,
    upper: misses > NEGLIGIBLE ? betaQuantile(1 - tail, { a: hits + 1, b: misses }) : 1,
  };
}

function wilsonInterval({ estimate: p, standardError }: ShareEstimate, options: IntervalOptions): IntervalResult {
  const t = intervalQuantile(options);
  if (t === undefined) return { estimable: false, reason: "no-degrees-of-freedom" };
  const size = (p * (1 - p)) / standardError ** 2;
  const scale = 1 + t ** 2 / size;
  const middle = (p + t ** 2 / (2 * size)) / scale;
  const half = ((t / (2 * size)) * Math.sqrt(4 * size * p * (1 - p) + t ** 2)) / scale;
  return { estimable: true, lower: middle - half, upper: middle + half };
}
