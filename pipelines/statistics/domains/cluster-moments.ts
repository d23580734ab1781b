import { plannedCovariance } from "#statistics/designs/influence-covariance";
import type { LinearizedDesign } from "#statistics/designs/survey-design";
import type { StagePlan } from "#statistics/designs/variance-plan";
import type { CellMoments } from "./cells/ordered-cells.ts";
import type { DomainRequest } from "./domain-request.ts";
import { type DomainVariable, residualLine, spreadByDomain, sumByDomain } from "./domain-sums.ts";

/**
 * Sums of a variable in every domain and the design covariance of its residuals, when units hold several rows.
 *
 * Formula   covariance of the vectors T_ud = Σ_{i∈u∩d} w e
 * Assumes   one stage that counts, no projector
 * Source    Särndal, Swensson & Wretman 1992, § 4.3      R   svyby
 */
export function clusterMoments(
  design: LinearizedDesign,
  plan: StagePlan,
  { request, variable }: { request: DomainRequest; variable: DomainVariable },
): CellMoments {
  const { partition, statistic } = request;
  const { codes, count } = partition;
  const { values, denominator } = variable;
  const sums = sumByDomain(design.weights, partition, variable);
  const line = residualLine(sums, statistic);
  const { clusters, ...stage } = plan.stage;
  const totals = Array.from({ length: count }, () => new Float64Array(stage.clusterCount));
  for (let row = 0; row < codes.length; row++) {
    const domain = codes[row];
    if (domain < 0) continue;
    const residual = values[row] - line.slopes[domain] * (denominator ? denominator[row] : 1);
    if (!Number.isNaN(residual)) totals[domain][clusters ? clusters[row] : row] += design.weights[row] * residual;
  }
  // The totals are by unit: the plan is that of a sample whose rows are its units.
  const unitPlan = { estimable: true, stages: [{ ...plan, stage }] } as const;
  const spreads = spreadByDomain(design.weights, partition, { variable, ...line });
  if (request.covariance) return { sums, covariance: plannedCovariance(unitPlan, totals), spreads };
  const covariance = new Float64Array(count * count);
  for (let domain = 0; domain < totals.length; domain++) {
    const total = totals[domain];
    covariance[domain * (count + 1)] = plannedCovariance(unitPlan, [total])[0];
  }
  return { sums, covariance, spreads };
}
