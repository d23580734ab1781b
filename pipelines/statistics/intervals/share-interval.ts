import { studentQuantile } from "#statistics/distributions/student";
import { UsageError } from "#statistics/errors";
import { exactInterval } from "#statistics/intervals/proportion-interval";

/** A share to be published. */
export interface PublishedShare {
  /** Between 0 and 1. */
  readonly estimate: number;
  /** Design-based standard error, at least 0. */
  readonly standardError: number;
  /** Respondents, unweighted. */
  readonly base: number;
  /** Kish's effective size of their weights, at most the base: `effectiveSize`. */
  readonly effectiveSize: number;
  /** Degrees of freedom of the design in the domain. */
  readonly df: number;
}

/**
 * Confidence interval of a share for publication: there is always one, within [0, 1], and it holds the share.
 *
 * Formula   Clopper and Pearson's interval on n* = min(base, n (t(base - 1) / t(df))²), n = p (1 - p) / se²;
 *           where the standard error is 0 (everybody or nobody answers so, or a census of the strata that vary) n is Kish's effective size; with df of 0 or less n* = 0
 * Assumes   a design effect of 1 at least, which is what the cap says: a standard error that came out too small by chance, as it
 *           often does in small domains and near 0 and 1, does not narrow the interval. At 0 and 1 the design effect cannot be
 *           estimated and the unequal weights are all that is known of it: the ends 0 and 1 are exact, and the other limit is
 *           Clopper and Pearson's. Without a degree of freedom nothing is known of the precision: the interval is [0, 1]
 * Source    Korn & Graubard 1998, Survey Methodology 24; Parker et al. 2017, NCHS standards for proportions; Kish 1992
 * R         svyciprop(method = "beta"), which caps nothing and has no interval at 0 and 1
 *
 * @param share - share, standard error, base, effective size and degrees of freedom
 * @param level - confidence level, between 0 and 1
 * @returns limits between 0 and 1
 * @throws UsageError if the share is not between 0 and 1, the standard error is negative, there is no respondent, or the level is not between 0 and 1
 * @example shareInterval({ estimate: 0, standardError: 0, base: 10, effectiveSize: 10, df: 9 }).upper // => 0.3084971078187608
 */
export function shareInterval(share: PublishedShare, level = 0.95): { readonly lower: number; readonly upper: number } {
  requireShare(share, level);
  const p = Math.min(1, Math.max(0, share.estimate));
  const { lower, upper } = exactEnds(p, exactSize(share, p, level), (1 - level) / 2);
  // Rounding may leave a limit on the wrong side of a share that is all but 0 or 1.
  return { lower: Math.min(lower, share.estimate), upper: Math.max(upper, share.estimate) };
}

function exactEnds(p: number, size: number, tail: number): { readonly lower: number; readonly upper: number } {
  if (size === 0) return { lower: 0, upper: 1 };
  const interval = exactInterval(p, size, tail);
  return interval.estimable ? interval : { lower: 0, upper: 1 };
}

function exactSize({ standardError, base, effectiveSize, df }: PublishedShare, p: number, level: number): number {
  if (!(df > 0) || base < 2) return 0;
  // Below the rounding of a sum of weights a standard error is one that should be 0.
  const size = standardError < 1e-9 || p === 0 || p === 1 ? effectiveSize : (p * (1 - p)) / standardError ** 2;
  const tail = (1 - level) / 2;
  const correction = (studentQuantile(tail, base - 1) / studentQuantile(tail, df)) ** 2;
  return Math.min(base, size * correction);
}

function requireShare({ estimate, standardError, base, effectiveSize }: PublishedShare, level: number): void {
  if (!(estimate >= -1e-9 && estimate <= 1 + 1e-9))
    throw new UsageError(`share interval: expected a share, found ${estimate}`);
  if (!(standardError >= 0))
    throw new UsageError(`share interval: expected a standard error of at least 0, found ${standardError}`);
  if (!(base >= 1)) throw new UsageError(`share interval: expected a respondent, found a base of ${base}`);
  if (!(effectiveSize > 0 && effectiveSize <= base * (1 + 1e-9))) {
    throw new UsageError(`share interval: expected an effective size of at most ${base}, found ${effectiveSize}`);
  }
  if (!(level > 0 && level < 1))
    throw new UsageError(`share interval: expected a level between 0 and 1, found ${level}`);
}
