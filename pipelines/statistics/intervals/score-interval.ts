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
 * Formula   (p + t²/2n ± t √(p (1 - p)/n + t²/4n²)) / (1 + t²/n), n = min(base, p (1 - p) / se²), t on df; where the standard error
 *           is 0, n is Kish's effective size; without a degree of freedom the interval is [0, 1]
 * Assumes   a design effect of 1 at least. A 95 % interval of a share of 5 to 50 % holds it 94 to 97 times in 100 in domains of 100 to
 *           300 of stratified, oversampled or calibrated samples, 94 to 97.5 in domains of 50, and up to 99.7 in domains of 15 to 20,
 *           which many strata leave few degrees of freedom (tests/bench/validity/coverage.csv); `shareInterval` 95 to 100
 * Source    Wilson 1927, JASA 22; Dean & Pagano 2015; Franco et al. 2019, J. Survey Statistics and Methodology 7
 * R         svyciprop(method = "wilson") of survey 4.5, which caps nothing and has no interval at 0 and 1
 *
 * @param share - share, standard error, base, effective size and degrees of freedom
 * @param level - confidence level, between 0 and 1
 * @returns limits between 0 and 1
 * @throws UsageError if the share is not between 0 and 1, the standard error is negative, there is no respondent, or the level is not between 0 and 1
 * @example scoreInterval({ estimate: 0, standardError: 0, base: 10, effectiveSize: 10, df: Infinity }).upper // => 0.27753279986288916
 */
export function scoreInterval(share: PublishedShare, level = 0.95): ShareLimits {
  requireLevel(level);
  const size = Math.min(share.base, shareSize(share));
  if (!(share.df > 0 && size > NOTHING) || share.base < 2) return { lower: 0, upper: 1 };
  const t = -studentQuantile((1 - level) / 2, share.df);
  const p = Math.min(1, Math.max(0, share.estimate));
  const weight = t ** 2 / size;
  const half = t * Math.sqrt((p * (1 - p)) / size + weight / (4 * size));
  const limits = { lower: (p + weight / 2 - half) / (1 + weight), upper: (p + weight / 2 + half) / (1 + weight) };
  return limitsAround(share, limits);
}
