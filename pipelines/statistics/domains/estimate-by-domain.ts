import type { LinearizedDesign, SurveyDesign } from "#statistics/designs/survey-design";
import type { StagePlan } from "#statistics/designs/variance-plan";
import { calibratedDomainEstimates } from "./calibrated-domains.ts";
import { codeCells, indicatorMoments } from "./cells/indicator-cells.ts";
import { type CellMoments, cellMoments, type DomainCells, orderCells } from "./cells/ordered-cells.ts";
import { commonPlan } from "./cells/row-plan.ts";
import { clusterMoments } from "./cluster-moments.ts";
import { type DomainCell, domainBase, domainCell, refusedDomain } from "./domain-cell.ts";
import { checkPartition } from "./domain-partition.ts";
import type { DomainEstimates, DomainRequest } from "./domain-request.ts";
import { maskedDomainEstimates } from "./masked-domains.ts";
import { replicateDomainEstimates } from "./replicated-domains.ts";

/**
 * Means, totals or ratios of several variables in all domains of a partition, in two passes over each column.
 *
 * Formula   as `estimateMeans`, `estimateTotals`, `estimateRatios` with the domain as mask, each variable on its own rows
 * Assumes   a missing value (NaN) leaves the row out of that variable only
 * Source    Särndal, Swensson & Wretman 1992, § 10.3      R   svyby(covmat = )
 *
 * @returns one result a variable, in the order given
 * @throws MethodError under the lonely-unit rule "fail" if a domain holds a stratum with one sampled unit
 * @example estimateByDomain(design, { partition, statistic: "mean", variables: [{ values }] })[0].cells[3]
 */
export function estimateByDomain(design: SurveyDesign, request: DomainRequest): readonly DomainEstimates[] {
  checkPartition(design, request.partition);
  if (design.kind === "replicates") return replicateDomainEstimates(design, request);
  const calibrated = calibratedDomainEstimates(design, request);
  if (calibrated) return calibrated;
  const plan = commonPlan(design);
  if (!plan) return request.variables.map((variable) => maskedDomainEstimates(design, request, variable));
  if (plan.stage.clusters)
    return request.variables.map((variable) =>
      estimatesOf(clusterMoments(design, plan, { request, variable }), request),
    );
  return rowUnitEstimates(design, plan, request);
}

/** Rows as units: variables of 0 and 1 in the order of the rows, others in that of the cells, made if one asks for it. */
function rowUnitEstimates(
  design: LinearizedDesign,
  plan: StagePlan,
  request: DomainRequest,
): readonly DomainEstimates[] {
  const { partition, statistic, covariance: between = false } = request;
  const coded = codeCells(design.weights, plan, partition);
  let ordered: DomainCells | undefined;
  return request.variables.map((variable) => {
    const quick = variable.denominator ? undefined : indicatorMoments(coded, variable.values, { statistic, between });
    if (quick) return estimatesOf(quick, request);
    ordered ??= orderCells(design.weights, plan, partition);
    return estimatesOf(cellMoments(ordered, variable, { statistic, between }), request);
  });
}

/** Cells and covariance from the sums of a variable and the covariance of its residuals. */
function estimatesOf(moments: CellMoments, request: DomainRequest): DomainEstimates {
  const { sums, covariance, spreads } = moments;
  const { partition, statistic } = request;
  const { count } = partition;
  const divisors = statistic === "total" ? new Float64Array(count).fill(1) : sums.denominators;
  const cells = Array.from({ length: count }, (_, domain): DomainCell => {
    const base = domainBase(sums, domain);
    const refused = refusedDomain(sums, statistic, domain);
    if (refused) return { ...refused, ...base };
    const divisor = divisors[domain];
    const estimate = sums.values[domain] / divisor;
    const variance = covariance[domain * (count + 1)] / (divisor * divisor);
    return domainCell(base, statistic, { estimate, variance, spread: spreads[domain], divisor });
  });
  return request.covariance ? { cells, covariance: scaleCovariance(covariance, cells, divisors) } : { cells };
}

/** Covariances of the totals of residuals, over the denominators; rows and columns of refused domains are 0. */
function scaleCovariance(
  covariance: Float64Array,
  cells: readonly DomainCell[],
  divisors: ArrayLike<number>,
): Float64Array {
  const count = cells.length;
  return covariance.map((value, index) => {
    const a = Math.floor(index / count);
    const b = index % count;
    return cells[a].estimable && cells[b].estimable ? value / (divisors[a] * divisors[b]) : 0;
  });
}
