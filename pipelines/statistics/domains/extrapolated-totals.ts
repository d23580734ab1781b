import type { LinearizedDesign } from "#statistics/designs/survey-design";
import type { DomainCell } from "./domain-cell.ts";
import type { DomainPartition } from "./domain-partition.ts";
import { estimateByDomain } from "./estimate-by-domain.ts";

/** What is extrapolated to everybody that the question concerns. */
export interface ExtrapolatedQuantity {
  /** Quantity of each respondent; NaN where it was not answered. */
  readonly values: Float64Array;
  /** 1 where the question concerns the respondent, answered or not. */
  readonly concerned: Uint8Array;
}

/**
 * Totals in every domain, those who did not answer taken to be as those who did: the mean of the answers times the
 * population concerned. A plain weighted sum would count them for nothing.
 *
 * Formula   T = W_E Σ_A w y / W_A, W_E = Σ_E w, W_A = Σ_A w; linearised: e R + (W_E / W_A) a (y - R), R = Σ_A w y / W_A
 * Source    Särndal, Swensson & Wretman 1992, § 7.3 (ratio estimator of a total)      R   svytotal of the linearised variable
 *
 * @returns a cell per domain: base and effective size are of those who answered
 */
export function extrapolatedTotals(
  design: LinearizedDesign,
  domains: DomainPartition,
  { values, concerned }: ExtrapolatedQuantity,
): readonly DomainCell[] {
  const [answered] = estimateByDomain(design, { partition: domains, statistic: "mean", variables: [{ values }] });
  const sums = sumWeights(design.weights, domains, { values, concerned });
  const linearised = new Float64Array(values.length).fill(Number.NaN);
  for (let row = 0; row < values.length; row++) {
    const domain = domains.codes[row];
    const cell = domain === -1 ? undefined : answered.cells[domain];
    if (domain === -1 || concerned[row] === 0 || !cell?.estimable) continue;
    const inflation = sums.concerned[domain] / sums.answered[domain];
    linearised[row] = cell.estimate + (Number.isNaN(values[row]) ? 0 : inflation * (values[row] - cell.estimate));
  }
  const [totals] = estimateByDomain(design, {
    partition: domains,
    statistic: "total",
    variables: [{ values: linearised }],
  });
  return totals.cells.map((total, domain) => {
    const mean = answered.cells[domain];
    if (!total.estimable || !mean.estimable) return mean;
    return { ...total, respondents: mean.respondents, effectiveSize: mean.effectiveSize };
  });
}

interface WeightSums {
  readonly concerned: Float64Array;
  readonly answered: Float64Array;
}

function sumWeights(
  weights: Float64Array,
  { codes, count }: DomainPartition,
  { values, concerned }: ExtrapolatedQuantity,
): WeightSums {
  const sums = { concerned: new Float64Array(count), answered: new Float64Array(count) };
  for (let row = 0; row < codes.length; row++) {
    if (codes[row] === -1 || concerned[row] === 0) continue;
    sums.concerned[codes[row]] += weights[row];
    if (!Number.isNaN(values[row])) sums.answered[codes[row]] += weights[row];
  }
  return sums;
}
