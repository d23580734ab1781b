import type { DomainPartition } from "./domain-partition.ts";

/** What is estimated in each domain: the total of `values`, or their ratio to `denominator` (absent: 1, a mean). */
export interface DomainVariable {
  readonly values: Float64Array;
  readonly denominator?: Float64Array;
}

export type DomainStatistic = "mean" | "total" | "ratio";

/** First-pass sums of a variable in each domain, over rows without a missing value. */
export interface DomainSums {
  /** Rows with a non-zero weight. */
  readonly respondents: Int32Array;
  /** Rows, whatever their weight. */
  readonly rows: Int32Array;
  readonly weights: Float64Array;
  readonly weightSquares: Float64Array;
  readonly values: Float64Array;
  readonly denominators: Float64Array;
}

/**
 * Counts and weighted sums of a variable in every domain, in one pass.
 *
 * Formula   n, Σ w, Σ w², Σ w y, Σ w x by domain
 * Assumes   a missing y or x (NaN) leaves the row out
 * Source    Särndal, Swensson & Wretman 1992, § 10.3      R   rowsum
 */
export function sumByDomain(weights: Float64Array, partition: DomainPartition, variable: DomainVariable): DomainSums {
  const { codes, count } = partition;
  const { values, denominator } = variable;
  const sums = {
    respondents: new Int32Array(count),
    rows: new Int32Array(count),
    weights: new Float64Array(count),
    weightSquares: new Float64Array(count),
    values: new Float64Array(count),
    denominators: new Float64Array(count),
  };
  for (let row = 0; row < codes.length; row++) {
    const domain = codes[row];
    if (domain < 0) continue;
    const divisor = denominator ? denominator[row] : 1;
    const weighted = weights[row] * values[row];
    if (Number.isNaN(weighted) || Number.isNaN(divisor)) continue;
    const weight = weights[row];
    sums.rows[domain]++;
    if (weight !== 0) sums.respondents[domain]++;
    sums.weights[domain] += weight;
    sums.weightSquares[domain] += weight * weight;
    sums.values[domain] += weighted;
    sums.denominators[domain] += weight * divisor;
  }
  return sums;
}

/** Residuals e = y - R x of a domain, and the centre of their spread: 0 for means and ratios, the mean for a total. */
export function residualLine(
  sums: DomainSums,
  statistic: DomainStatistic,
): { slopes: Float64Array; centres: Float64Array } {
  const { values, weights, denominators } = sums;
  const isTotal = statistic === "total";
  return {
    slopes: values.map((total, domain) => (isTotal ? 0 : total / denominators[domain])),
    centres: values.map((total, domain) => (isTotal ? total / weights[domain] : 0)),
  };
}

/** Σ w (e - centre)² of every domain, in one pass. */
export function spreadByDomain(
  weights: Float64Array,
  { codes, count }: DomainPartition,
  residuals: { variable: DomainVariable; slopes: Float64Array; centres: Float64Array },
): Float64Array {
  const { variable, slopes, centres } = residuals;
  const spreads = new Float64Array(count);
  for (let row = 0; row < codes.length; row++) {
    const domain = codes[row];
    if (domain < 0) continue;
    const slope = slopes[domain] * (variable.denominator ? variable.denominator[row] : 1);
    const deviation = variable.values[row] - slope - centres[domain];
    if (!Number.isNaN(deviation)) spreads[domain] += weights[row] * deviation * deviation;
  }
  return spreads;
}
