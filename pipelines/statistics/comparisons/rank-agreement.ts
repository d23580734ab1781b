import { studentQuantile } from "#statistics/distributions/student";
import { UsageError } from "#statistics/errors";

/** Estimates of the same answers by a public, in one order. */
export interface RankedEstimates {
  readonly estimates: readonly number[];
  /** Their design covariance, row by row. */
  readonly covariance: Float64Array;
  readonly df: number;
}

export interface RankAgreementOfTwo {
  readonly spearman: number;
  readonly kendall: number;
  readonly kendall_lower: number;
  readonly kendall_upper: number;
  readonly pairs: number;
  readonly pairs_alike: number;
  readonly pairs_opposed: number;
}

/** Two answers are in one order or the other: fewer than three are no ranking. */
const FEWEST = 3;

/**
 * Agreement of the ranks that two independent samples give to the same answers, with the bounds of Kendall's coefficient that hold
 * whatever the order of the pairs that a sample does not tell apart.
 *
 * Formula   τ = Σ_{i<j} sgn(a_i - a_j) sgn(b_i - b_j) / P, P = k(k-1)/2; a pair is told apart by a sample where
 *           |a_i - a_j| > t_{1-α/4P}(df) √(v_ii + v_jj - 2 v_ij); bounds (C - D - U) / P and (C - D + U) / P of the pairs told
 *           apart by both alike (C), the other way (D), and others (U); ρ is Pearson's r of mean ranks
 * Assumes   differences of estimates that are normal or Student's; the bounds hold together at 1 - α at least (Bonferroni)
 * Source    Kendall 1938, Biometrika 30; Klein, Wright & Wieczorek 2020, J. R. Stat. Soc. A 183 (joint regions of ranks)
 *           R   cor(a, b, method = "spearman"); svycontrast of each pair on svymean
 *
 * @param level - confidence level 1 - α
 * @throws UsageError where there are fewer than three answers, or not as many of both
 * @example rankAgreement(mayors, citizens, 0.95)
 */
export function rankAgreement(one: RankedEstimates, other: RankedEstimates, level: number): RankAgreementOfTwo {
  const count = one.estimates.length;
  if (count < FEWEST || other.estimates.length !== count)
    throw new UsageError(`ranks: three answers or more of both; found ${count} and ${other.estimates.length}`);
  const pairs = (count * (count - 1)) / 2;
  const signs = [one, other].map((sample) => signsOf(sample, (1 - level) / (4 * pairs)));
  let score = 0;
  let alike = 0;
  let opposed = 0;
  for (let at = 0; at < pairs; at++) {
    const product = signs[0].signs[at] * signs[1].signs[at];
    score += product;
    if (!signs[0].told[at] || !signs[1].told[at]) continue;
    if (product > 0) alike++;
    else opposed++;
  }
  const open = pairs - alike - opposed;
  return {
    spearman: correlation(meanRanks(one.estimates), meanRanks(other.estimates)),
    kendall: score / pairs,
    kendall_lower: (alike - opposed - open) / pairs,
    kendall_upper: (alike - opposed + open) / pairs,
    pairs,
    pairs_alike: alike,
    pairs_opposed: opposed,
  };
}

/** The sign of the difference of each pair, and whether the sample tells it. */
function signsOf({ estimates, covariance, df }: RankedEstimates, tail: number) {
  const count = estimates.length;
  const least = df > 0 ? -studentQuantile(tail, df) : Number.POSITIVE_INFINITY;
  const signs: number[] = [];
  const told: boolean[] = [];
  for (let i = 0; i < count; i++)
    for (let j = i + 1; j < count; j++) {
      const difference = estimates[i] - estimates[j];
      const variance = covariance[i * count + i] + covariance[j * count + j] - 2 * covariance[i * count + j];
      signs.push(Math.sign(difference));
      told.push(Math.abs(difference) > least * Math.sqrt(Math.max(0, variance)));
    }
  return { signs, told };
}

/** Rank of each value from the lowest; equal values share the mean of theirs. */
function meanRanks(values: readonly number[]): readonly number[] {
  return values.map((value) => {
    const below = values.filter((one) => one < value).length;
    const equal = values.filter((one) => one === value).length;
    return below + (equal + 1) / 2;
  });
}

/** Pearson's; 0 where a public gives the same rank to all. */
function correlation(one: readonly number[], other: readonly number[]): number {
  const mean = (one.length + 1) / 2;
  const sum = (get: (at: number) => number): number => one.reduce((all, _, at) => all + get(at), 0);
  const product = sum((at) => (one[at] - mean) * (other[at] - mean));
  const scale = Math.sqrt(sum((at) => (one[at] - mean) ** 2) * sum((at) => (other[at] - mean) ** 2));
  return scale === 0 ? 0 : product / scale;
}
