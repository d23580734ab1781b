import { studentQuantile } from "#statistics/distributions/student";
import { exactInterval } from "#statistics/intervals/proportion-interval";
import {
  limitsAround,
  type PublishedShare,
  requireLevel,
  type ShareLimits,
  shareSize,
} from "#statistics/intervals/published-share";

/**
 * Confidence interval of a share for publication: there is always one, within [0, 1], and it holds the share.
 *
 * Formula   Clopper and Pearson's interval on n* = min(base, n (t(base - 1) / t(df))²), n = p (1 - p) / se²;
 *           where the standard error is 0 (everybody or nobody answers so, or a census of the strata that vary) n is Kish's effective size; with df of 0 or less n* = 0
 * Assumes   a design effect of 1 at least, which is what the cap says: a standard error that came out too small by chance, as it
 *           often does in small domains and near 0 and 1, does not narrow the interval. At 0 and 1 the design effect cannot be
 *           estimated and the unequal weights are all that is known of it: the ends 0 and 1 are exact, and the other limit is
 *           Clopper and Pearson's. Without a degree of freedom nothing is known of the precision: the interval is [0, 1].
 *           Cautious: in domains of 20 to 50 a 95 % interval of a share under 10 % holds it 98 to 99 times in 100
 * Source    Korn & Graubard 1998, Survey Methodology 24; Parker et al. 2017, NCHS standards for proportions; Kish 1992
 * R         svyciprop(method = "beta"), which caps nothing and has no interval at 0 and 1
 *
 * @param share - share, standard error, base, effective size and degrees of freedom
 * @param level - confidence level, between 0 and 1
 * @returns limits between 0 and 1
 * @throws UsageError if the share is not between 0 and 1, the standard error is negative, there is no respondent, or the level is not between 0 and 1
 * @example shareInterval({ estimate: 0, standardError: 0, base: 10, effectiveSize: 10, df: 9 }).upper // => 0.3084971078187607
 */
export function shareInterval(share: PublishedShare, level = 0.95): ShareLimits {
  requireLevel(level);
  const size = shareSize(share);
  const { base, df } = share;
  if (!(df > 0) || base < 2) return { lower: 0, upper: 1 };
  const tail = (1 - level) / 2;
  const correction = (studentQuantile(tail, base - 1) / studentQuantile(tail, df)) ** 2;
  const p = Math.min(1, Math.max(0, share.estimate));
  const interval = exactInterval(p, Math.min(base, size * correction), tail);
  return limitsAround(share, interval);
}
