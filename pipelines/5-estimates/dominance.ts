import type { DomainPartition } from "#statistics/domains/domain-partition";

/** A total of which one respondent makes more than this tells what that respondent answered. */
export const LARGEST_PART = 0.85;

interface Weighted {
  readonly values: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Whether one respondent makes most of the total of each domain.
 *
 * Formula   max |y| > 0.85 |Σ w y|: the largest unweighted contribution against the weighted total
 * Source    InseeFrLab, Manuel de protection des tableaux
 */
export function dominatedTotals({ codes, count }: DomainPartition, { values, weights }: Weighted): readonly boolean[] {
  const largest = new Float64Array(count);
  const total = new Float64Array(count);
  for (let row = 0; row < codes.length; row++) {
    if (codes[row] === -1 || Number.isNaN(values[row])) continue;
    largest[codes[row]] = Math.max(largest[codes[row]], Math.abs(values[row]));
    total[codes[row]] += weights[row] * values[row];
  }
  return Array.from(largest, (value, domain) => value > LARGEST_PART * Math.abs(total[domain]) && value > 0);
}
