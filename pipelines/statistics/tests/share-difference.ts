import { betaQuantile } from "#statistics/distributions/beta";
import { normalCdf } from "#statistics/distributions/normal";
import { studentLogTail, studentQuantile } from "#statistics/distributions/student";
import { UsageError } from "#statistics/errors";
import { findRoot } from "#statistics/quantiles/find-root";

/** A share and the size of the simple random sample that would know it as well. */
export interface SizedShare {
  readonly share: number;
  /** Not whole, over 0. */
  readonly size: number;
}

/** Test and interval of a difference: one says no more than the other. */
export interface ShareDifference {
  /** The difference in standard errors, with its sign: the interval at its own level just leaves out 0. */
  readonly statistic: number;
  readonly p: number;
  readonly logP: number;
  readonly lower: number;
  readonly upper: number;
}

/** Counts over this have limits that their score test tells as well, without a beta distribution. */
const MANY = 5000;
/** Beyond this many standard errors limits are those of the score test, where they are farther. */
const FAR = 8;
/** Farthest difference that is told apart. */
const FARTHEST = 40;
/** A step this small is the last. */
const NEAR = 1e-12;
/** Steps after which a bracket is halved instead. */
const MOST_STEPS = 30;

/**
 * Difference of two shares, its interval and the test that inverts it: right for rare answers in small bases, where a
 * difference over its standard error is not (12 to 100 % of families with a false discovery).
 *
 * Formula   d ± √((p₁ - l₁)² + (u₂ - p₂)²), and the like above; l and u the limits of each share by Jeffreys' beta
 *           distributions of n p + ½ and n (1 - p) + ½ at the tail Φ(-t), t on df; p = 2 P(T_df > z) for the z whose interval ends at 0
 * Assumes   sizes that count the design, its margins and the covariance of the two; df say how well these sizes are known
 * Source    Newcombe 1998, Statistics in Medicine 17 (the square-and-add limits); Brown, Cai & DasGupta 2001, Statistical
 *           Science 16 (Jeffreys, close to the mid-p); Korn & Graubard 1998 (effective sizes); tests/bench/validity
 *           R   qbeta(pnorm(-t), n p + 0.5, n (1 - p) + 0.5) for each limit
 *
 * @param one - the share that the other is taken from
 * @param options - level of the interval, degrees of freedom (Infinity: sizes are known)
 * @throws UsageError if a share is not between 0 and 1 or a size is not over 0
 * @example shareDifference({ share: 0.5, size: 50 }, { share: 0.5, size: 90 }, { level: 0.95, df: Infinity }).p // => 1
 */
export function shareDifference(
  one: SizedShare,
  other: SizedShare,
  { level, df }: { readonly level: number; readonly df: number },
): ShareDifference {
  requireShare(one);
  requireShare(other);
  const difference = one.share - other.share;
  const t = -studentQuantile((1 - level) / 2, df);
  const statistic = scoreOf(difference > 0 ? one : other, difference > 0 ? other : one);
  const logP = Math.min(0, Math.LN2 + studentLogTail(statistic, df));
  return {
    statistic: difference < 0 ? -statistic : statistic,
    p: Math.exp(logP),
    logP,
    lower: difference - reach(one, other, t),
    upper: difference + reach(other, one, t),
  };
}

/** How far under its estimate the difference of a higher share and a lower one may lie. */
const reach = (higher: SizedShare, lower: SizedShare, t: number): number =>
  Math.hypot(below(higher, t), below({ ...lower, share: 1 - lower.share }, t));

/** The standard errors at which the interval of a difference ends at 0: from those of Wald, by secants. */
function scoreOf(higher: SizedShare, lower: SizedShare): number {
  const difference = higher.share - lower.share;
  if (!(difference > 0)) return 0;
  const gap = (t: number): number => reach(higher, lower, t) - difference;
  const bracket = { low: 0, high: FAR };
  let last: readonly [t: number, gap: number] = [0, -difference];
  let t = Math.min(FAR, difference / Math.hypot(plainError(higher), plainError(lower)));
  // A beta quantile is most of what a comparison costs: the ends of the bracket are looked at only if a step reaches them.
  for (let step = 0; step < MOST_STEPS; step++) {
    const value = gap(t);
    if (value > 0) bracket.high = t;
    else bracket.low = t;
    const next = t - (value * (t - last[0])) / (value - last[1]);
    if (Math.abs(next - t) <= NEAR) return Math.max(0, next);
    last = [t, value];
    if (next >= bracket.high && bracket.high === FAR) return farScore(gap) ?? bisected(gap, bracket);
    if (next <= 0 && bracket.low === 0 && gap(0) >= 0) return 0;
    t = next > bracket.low && next < bracket.high ? next : (bracket.low + bracket.high) / 2;
  }
  return bisected(gap, bracket);
}

/** A root beyond those that beta distributions tell; undefined where it is nearer. */
function farScore(gap: (t: number) => number): number | undefined {
  if (gap(FAR) > 0) return undefined;
  if (gap(FARTHEST) < 0) return FARTHEST;
  return findRoot(gap, { lower: FAR, upper: FARTHEST, tolerance: NEAR }) ?? FARTHEST;
}

const bisected = (gap: (t: number) => number, { low, high }: { readonly low: number; readonly high: number }): number =>
  findRoot(gap, { lower: low, upper: high, tolerance: NEAR }) ?? high;

/** Standard error of a share that is neither 0 nor 1. */
const plainError = ({ share, size }: SizedShare): number => {
  const known = (share * size + 0.5) / (size + 1);
  return Math.sqrt((known * (1 - known)) / size);
};

/** From a share down to its lower limit. */
function below({ share, size }: SizedShare, t: number): number {
  if (!(share > 0)) return 0;
  const yes = share * size;
  const no = (1 - share) * size;
  if (Math.min(yes, no) > MANY) return belowByScore({ share, size }, t);
  const tail = normalCdf(-Math.min(t, FAR));
  const exact = Math.max(0, share - betaQuantile(tail, { a: yes + 0.5, b: Math.max(no, 0) + 0.5 }));
  return t > FAR ? Math.max(exact, belowByScore({ share, size }, t)) : exact;
}

/** The same by Wilson's limit. */
function belowByScore({ share, size }: SizedShare, t: number): number {
  const weight = t ** 2 / size;
  const half = t * Math.sqrt((share * (1 - share)) / size + weight / (4 * size));
  return Math.max(0, share - (share + weight / 2 - half) / (1 + weight));
}

function requireShare({ share, size }: SizedShare): void {
  if (!(share >= -1e-12 && share <= 1 + 1e-12 && size > 0 && size < Number.POSITIVE_INFINITY))
    throw new UsageError(`share difference: expected a share and a size over 0; found ${share} of ${size}`);
}
