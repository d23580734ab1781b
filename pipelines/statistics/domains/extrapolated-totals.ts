import { replicateCovariance } from "#statistics/designs/replicate-covariance";
import type { ReplicateDesign, SurveyDesign } from "#statistics/designs/survey-design";
import type { DomainCell } from "./domain-cell.ts";
import type { DomainPartition } from "./domain-partition.ts";
import { segmentRows, segmentSums } from "./domain-segments.ts";
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
 * Formula   T = W_E Σ_A w y / W_A, W_E = Σ_E w, W_A = Σ_A w; linearised: e R + (W_E / W_A) a (y - R), R = Σ_A w y / W_A;
 *           replicates: T under each set of weights
 * Source    Särndal, Swensson & Wretman 1992, § 7.3 (ratio estimator of a total)      R   svytotal of the linearised variable, withReplicates
 *
 * @returns a cell per domain: base and effective size are of those who answered
 */
export function extrapolatedTotals(
  design: SurveyDesign,
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
  const variances = design.kind === "replicates" ? replicateVariances(design, domains, { values, concerned }) : [];
  return totals.cells.map((total, domain) => {
    const mean = answered.cells[domain];
    if (!total.estimable || !mean.estimable) return mean;
    const found = variances[domain];
    const error = found === undefined ? {} : { standardError: Math.sqrt(found) };
    return { ...total, ...error, respondents: mean.respondents, effectiveSize: mean.effectiveSize };
  });
}

/** Variance of the total of each domain, computed again under each set of weights; a replicate in which nobody answered is left out. */
function replicateVariances(
  design: ReplicateDesign,
  domains: DomainPartition,
  { values, concerned }: ExtrapolatedQuantity,
): readonly (number | undefined)[] {
  const ofConcerned = Float64Array.from(concerned);
  const answers = ofConcerned.map((one, row) => (Number.isNaN(values[row]) ? 0 : one));
  const amounts = answers.map((one, row) => (one === 0 ? 0 : values[row]));
  const segments = segmentRows(domains, [ofConcerned, answers, amounts]);
  const sums = segmentSums(segments, [design.weights, ...design.replicates]);
  return Array.from({ length: domains.count }, (_, domain) => {
    const [own, ...totals] = sums.map(([all, answered, amount]) => (all[domain] * amount[domain]) / answered[domain]);
    const replicates = totals.map((total) => (Number.isFinite(total) ? Float64Array.of(total) : undefined));
    return replicateCovariance(design, Float64Array.of(own), replicates)?.[0];
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
