import type { StagePlan } from "#statistics/designs/variance-plan";
import type { DomainPartition } from "../domain-partition.ts";
import { type DomainStatistic, type DomainSums, residualLine } from "../domain-sums.ts";
import { addBetween, type CellMoments } from "./ordered-cells.ts";

/** Cell (domain · strata + stratum) of every row, and what its weights sum to. */
export interface CodedCells {
  /** One past the last cell for a row in no domain. */
  readonly cells: Int32Array;
  readonly partition: DomainPartition;
  readonly plan: StagePlan;
  readonly weights: Float64Array;
  readonly rows: Int32Array;
  readonly respondents: Int32Array;
  readonly weightSums: Float64Array;
  readonly weightSquares: Float64Array;
}

/** A variance smaller than this share of its sum of squares has lost too many digits to the strata means. */
const LEAST_SHARE = 1e-3;

/** Codes the rows by cell and sums their weights, once for all variables. */
export function codeCells(weights: Float64Array, plan: StagePlan, partition: DomainPartition): CodedCells {
  const { strata, stratumCount } = plan.stage;
  const { codes, count } = partition;
  const outside = count * stratumCount;
  const cells = new Int32Array(codes.length);
  const rows = new Int32Array(outside + 1);
  const respondents = new Int32Array(outside + 1);
  const weightSums = new Float64Array(outside + 1);
  const weightSquares = new Float64Array(outside + 1);
  for (let row = 0; row < codes.length; row++) {
    const cell = codes[row] < 0 ? outside : codes[row] * stratumCount + strata[row];
    const weight = weights[row];
    cells[row] = cell;
    rows[cell]++;
    if (weight !== 0) respondents[cell]++;
    weightSums[cell] += weight;
    weightSquares[cell] += weight * weight;
  }
  return { cells, partition, plan, weights, rows, respondents, weightSums, weightSquares };
}

/**
 * Moments of a variable of 0 and 1 whose rows are their own units: two sums a cell, in the order of the rows.
 *
 * Formula   with B = Σ w y, D = Σ w² y, A = Σ w, C = Σ w² by cell: Σ w e = B - R A, Σ (w e)² = D (1 - R)² + (C - D) R²;
 *           variance Σ_h factor_h [ Σ (w e)² - (Σ w e)² / n_h ]
 * Assumes   as `cellMoments`; both terms of each sum of squares are positive, so only strata means can cost digits
 * Source    Särndal, Swensson & Wretman 1992, § 10.3      R   svyby(~ factor)
 *
 * @returns undefined if a value is neither 0 nor 1, or a variance would keep too few digits: `cellMoments` has them
 */
export function indicatorMoments(
  coded: CodedCells,
  values: Float64Array,
  { statistic, between }: { statistic: DomainStatistic; between: boolean },
): CellMoments | undefined {
  const pairs = sumOnes(coded, values);
  if (!pairs) return undefined;
  const sums = indicatorSums(coded, pairs);
  const { partition, plan } = coded;
  const { count } = partition;
  const { slopes, centres } = residualLine(sums, statistic);
  const covariance = new Float64Array(count * count);
  const spreads = new Float64Array(count);
  const totals = new Float64Array(count * plan.stage.stratumCount);
  for (let domain = 0; domain < count; domain++) {
    const variance = indicatorVariance(coded, pairs, { domain, slope: slopes[domain], totals });
    if (variance === undefined) return undefined;
    covariance[domain * (count + 1)] = variance;
    const mean = slopes[domain] + centres[domain];
    const ones = sums.values[domain];
    spreads[domain] = ones * (1 - mean) ** 2 + (sums.weights[domain] - ones) * mean ** 2;
  }
  if (between) addBetween(covariance, coded, totals);
  return { sums, covariance, spreads };
}

/** Σ w y and Σ w² y of every cell, side by side; undefined if a value is neither 0 nor 1 (or missing). */
function sumOnes({ cells, weights, weightSums }: CodedCells, values: Float64Array): Float64Array | undefined {
  const pairs = new Float64Array(2 * weightSums.length);
  let strange = 0;
  for (let row = 0; row < cells.length; row++) {
    const value = values[row];
    const weighted = weights[row] * value;
    const place = 2 * cells[row];
    strange += Math.abs(value * (1 - value));
    pairs[place] += weighted;
    pairs[place + 1] += weighted * weights[row];
  }
  return strange === 0 ? pairs : undefined;
}

function indicatorSums(coded: CodedCells, pairs: Float64Array): DomainSums {
  const { stratumCount } = coded.plan.stage;
  const { count } = coded.partition;
  const add = (column: ArrayLike<number>, stride: number) =>
    Float64Array.from({ length: count }, (_, domain) => {
      let sum = 0;
      for (let cell = domain * stratumCount; cell < (domain + 1) * stratumCount; cell++) sum += column[stride * cell];
      return sum;
    });
  const weights = add(coded.weightSums, 1);
  return {
    rows: Int32Array.from(add(coded.rows, 1)),
    respondents: Int32Array.from(add(coded.respondents, 1)),
    weights,
    weightSquares: add(coded.weightSquares, 1),
    values: add(pairs, 2),
    denominators: weights,
  };
}

function indicatorVariance(
  { plan, weightSums, weightSquares }: CodedCells,
  pairs: Float64Array,
  { domain, slope, totals }: { domain: number; slope: number; totals: Float64Array },
): number | undefined {
  const { stratumCount, sampled } = plan.stage;
  let squares = 0;
  let means = 0;
  for (let stratum = 0; stratum < stratumCount; stratum++) {
    const cell = domain * stratumCount + stratum;
    const total = pairs[2 * cell] - slope * weightSums[cell];
    const ones = pairs[2 * cell + 1];
    squares += plan.factor[stratum] * (ones * (1 - slope) ** 2 + (weightSquares[cell] - ones) * slope ** 2);
    means += (plan.factor[stratum] * total * total) / sampled[stratum];
    totals[cell] = plan.factor[stratum] === 0 ? 0 : total;
  }
  const variance = squares - means;
  return squares === 0 || variance > LEAST_SHARE * squares ? variance : undefined;
}
