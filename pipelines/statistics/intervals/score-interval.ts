import { studentQuantile } from "#statistics/distributions/student";
import {
  limitsAround,
  type PublishedShare,
  requireLevel,
  type ShareLimits,
  shareSize,
} from "#statistics/intervals/published-share";

/** A size so small that the limits are 0 and 1. */
const NOTHING = 1e-9;

/**
 * Confidence interval of a share by inverting its score test: like `shareInterval` there is always one, within [0, 1], but its
 * coverage is nearer the level in small domains.
 *
 * Formula   (p + t²/2n ± t √(p (1 - p)/n + t²/4n²)) / (1 + t²/n), t on base - 1, n = min(base, p (1 - p) / se² (t / t(df))²) / left;
 *           where the standard error is 0, Kish's effective size in place of p (1 - p) / se²; the share itself where nothing is
 *           left of its variance; [0, 1] without a degree of freedom
 * Assumes   a design effect of 1 at least but for what finite populations and margins tell; coverage by design, domain and
 *           share in tests/bench/validity/coverage.csv
 * Source    Wilson 1927, JASA 22; Korn & Graubard 1998, Survey Methodology 24 (the size on df); Dean & Pagano 2015; Franco et
 *           al. 2019, J. Survey Statistics and Methodology 7
 * R         svyciprop(method = "wilson", df = degf(subset)) of survey 4.5, which caps nothing and has no interval at 0 and 1
 *
 * @param share - share, standard error, base, effective size and degrees of freedom
 * @param level - confidence level, between 0 and 1
 * @returns limits between 0 and 1
 * @throws UsageError if the share is not between 0 and 1, the standard error is negative, there is no respondent, or the level is not between 0 and 1
 * @example scoreInterval({ estimate: 0, standardError: 0, base: 10, effectiveSize: 10, df: Infinity }).upper // => 0.27753279986288916
 */
export function scoreInterval(share: PublishedShare, level = 0.95): ShareLimits {
  requireLevel(level);
  const { estimate, base, df, left = 1 } = share;
  if (left === 0) return limitsAround(share, { lower: estimate, upper: estimate });
  if (!(df > 0) || base < 2) return { lower: 0, upper: 1 };
  const tail = (1 - level) / 2;
  const t = -studentQuantile(tail, Math.max(df, base - 1));
  const size = Math.min(base, shareSize(share) * (t / studentQuantile(tail, df)) ** 2) / left;
  if (!(size > NOTHING)) return { lower: 0, upper: 1 };
  const p = Math.min(1, Math.max(0, estimate));
  const weight = t ** 2 / size;
  const half = t * Math.sqrt((p * (1 - p)) / size + weight / (4 * size));
  const limits = { lower: (p + weight / 2 - half) / (1 + weight), upper: (p + weight / 2 + half) / (1 + weight) };
  return limitsAround(share, limits);
}
