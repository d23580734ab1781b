import { leastSquares } from "#models/regression/least-squares";
import { waldForm } from "#models/regression/model-inference";
import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import type { DomainMask, SurveyDesign } from "#statistics/designs/survey-design";
import { fisherTails } from "#statistics/distributions/fisher";
import { normalQuantile } from "#statistics/distributions/normal";
import { studentTwoSidedP } from "#statistics/distributions/student";
import { MethodError } from "#statistics/errors";
import { countedRows } from "#statistics/estimators/counted-rows";
import { type Estimates, estimate, requireEstimates } from "#statistics/estimators/estimate";
import { totalEstimator } from "#statistics/estimators/total";

/** Score of a respondent from the estimated rank in the population and the estimated size of that population. */
export type RankScore = (rank: number, size: number) => number;

/** Scores of R's `svyranktest`. */
export const RANK_SCORES = {
  wilcoxon: (rank, size) => rank / size,
  KruskalWallis: (rank, size) => rank / size,
  vanderWaerden: (rank, size) => normalQuantile(rank / size),
  median: (rank, size) => Number(rank > size / 2),
} as const satisfies Record<string, RankScore>;

export interface RankTest {
  /** For two groups, difference of the mean scores, second less first. */
  readonly difference?: number;
  /** t for two groups; for more, the chi-squared form whose part per degree of freedom is the F statistic. */
  readonly statistic: number;
  /** Of t, or of the numerator and denominator of F. */
  readonly df: readonly number[];
  readonly p: number;
}

export interface RankTestOptions {
  readonly score?: RankScore;
  readonly domain?: DomainMask;
}

/**
 * Test that groups have the same distribution, by ranks.
 *
 * Formula   rank = mean over ties of Σ w up to the row - w / 2; the scores regressed on the groups; two groups: t on degf - 1; more:
 *           F = β' V⁻¹ β / q on q and degf - q
 * Assumes   the ranks taken as known: their own sampling error is of a smaller order
 * Source    Lumley & Scott 2013, Biometrika 100      R   svyranktest(y ~ group, design, test = …)
 *
 * @param design - the sample
 * @param data - the variable (NaN where missing) and the group of each row (codes from 0, negative where missing)
 * @param options - score (Wilcoxon's by default) and domain
 * @returns the test
 * @throws MethodError if there are fewer than two groups, a covariance is singular, or no degree of freedom is left
 * @example testRanks(design, { values: income, groups: region }, { score: RANK_SCORES.median }).p
 */
export function testRanks(
  design: SurveyDesign,
  { values, groups }: { readonly values: Float64Array; readonly groups: Int32Array },
  { score = RANK_SCORES.wilcoxon, domain }: RankTestOptions = {},
): RankTest {
  const known = Float64Array.from(groups, (code) => (code < 0 ? Number.NaN : code));
  const rows = countedRows([values, known], domain ? { domain } : {});
  const places = Int32Array.from(values, (_, row) => row).filter((row) => !rows || rows[row] === 1);
  const codes = [...new Set(Array.from(places, (row) => groups[row]))].sort((a, b) => a - b);
  if (codes.length < 2) throw new MethodError(`rank test: expected two groups, found ${codes.length}`, codes.length);
  const scores = rankScores(values, { design, places, score });
  const { coefficients, influences } = regressOnGroups(scores, { design, places, groups, codes });
  const { covariance, standardErrors } = requireEstimates(estimate(design, totalEstimator(influences, rows)));
  const designDf = degreesOfFreedom(design, rows);
  return codes.length === 2
    ? twoGroups(coefficients[1], standardErrors[1], designDf - 1)
    : manyGroups(coefficients, covariance, designDf);
}

function twoGroups(difference: number, standardError: number, df: number): RankTest {
  if (!(df > 0 && standardError > 0))
    throw new MethodError("rank test: expected a degree of freedom and a variance, found none", df);
  const statistic = difference / standardError;
  return { difference, statistic, df: [df], p: studentTwoSidedP(statistic, df) };
}

function manyGroups(coefficients: Float64Array, covariance: Estimates["covariance"], designDf: number): RankTest {
  const size = coefficients.length;
  const numeratorDf = size - 1;
  const denominatorDf = designDf - numeratorDf;
  if (!(denominatorDf > 0)) throw new MethodError("rank test: expected more degrees of freedom than groups", designDf);
  const slopes = Array.from({ length: numeratorDf }, (_, index) => index + 1);
  const matrix = slopes.map((a) => slopes.map((b) => covariance[a * size + b]));
  const statistic = waldForm(Array.from(coefficients.subarray(1)), matrix);
  const { upper } = fisherTails(statistic / numeratorDf, { numeratorDf, denominatorDf });
  return { statistic, df: [numeratorDf, denominatorDf], p: upper };
}

interface RankedRows {
  readonly design: SurveyDesign;
  /** Rows that count. */
  readonly places: Int32Array;
}

/** Score of each row that counts; ties share the unweighted mean of their ranks, as in R. */
function rankScores(
  values: Float64Array,
  { design, places, score }: RankedRows & { readonly score: RankScore },
): Float64Array {
  const order = Int32Array.from(places, (_, index) => index).sort(
    (a, b) => values[places[a]] - values[places[b]] || a - b,
  );
  const ranks = new Float64Array(places.length);
  let reached = 0;
  for (let first = 0; first < order.length; ) {
    let last = first;
    let sum = 0;
    const value = values[places[order[first]]];
    for (; last < order.length && values[places[order[last]]] === value; last++) {
      const weight = design.weights[places[order[last]]];
      reached += weight;
      sum += reached - weight / 2;
    }
    for (let tied = first; tied < last; tied++) ranks[order[tied]] = sum / (last - first);
    first = last;
  }
  return ranks.map((rank) => score(rank, reached));
}

/** Coefficients of the scores on the groups, the first the reference, and the influence of each row, without its weight. */
function regressOnGroups(
  scores: Float64Array,
  { design, places, groups, codes }: RankedRows & { readonly groups: Int32Array; readonly codes: readonly number[] },
): { readonly coefficients: Float64Array; readonly influences: readonly Float64Array[] } {
  const columns = codes.map((code, index) =>
    Float64Array.from(places, (row) => Number(index === 0 || groups[row] === code)),
  );
  const weights = Float64Array.from(places, (row) => design.weights[row]);
  const model = { columns, names: codes.map((code) => `group ${code}`) };
  const { coefficients, unscaledCovariance } = leastSquares(model, scores, weights);
  const size = codes.length;
  const influences = codes.map((_, index) => {
    const influence = new Float64Array(design.size);
    for (let place = 0; place < places.length; place++) {
      const row = places[place];
      const own = codes.indexOf(groups[row]);
      const fitted = coefficients[0] + (own > 0 ? coefficients[own] : 0);
      const part = unscaledCovariance[index * size] + (own > 0 ? unscaledCovariance[index * size + own] : 0);
      influence[row] = part * (scores[place] - fitted);
    }
    return influence;
  });
  return { coefficients, influences };
}
