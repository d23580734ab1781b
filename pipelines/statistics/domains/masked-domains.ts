import type { LinearizedDesign } from "#statistics/designs/survey-design";
import { countedRows } from "#statistics/estimators/counted-rows";
import { type Estimates, estimate, joinEstimates, requireEstimates } from "#statistics/estimators/estimate";
import { type DomainCell, domainBase, domainCell, refusedDomain } from "./domain-cell.ts";
import { domainEstimator } from "./domain-estimator.ts";
import { domainMask } from "./domain-partition.ts";
import type { DomainEstimates, DomainRequest } from "./domain-request.ts";
import { type DomainVariable, residualLine, spreadByDomain, sumByDomain } from "./domain-sums.ts";

/**
 * A variable in every domain for the designs that need a vector a domain: calibrated weights, several stages with
 * finite populations, unequal probabilities, lonely units to adjust.
 *
 * R   svyby
 */
export function maskedDomainEstimates(
  design: LinearizedDesign,
  request: DomainRequest,
  variable: DomainVariable,
): DomainEstimates {
  const { partition, statistic, covariance } = request;
  const sums = sumByDomain(design.weights, partition, variable);
  const parts: (Estimates | undefined)[] = [];
  const spreads = spreadByDomain(design.weights, partition, { variable, ...residualLine(sums, statistic) });
  const cells = Array.from({ length: partition.count }, (_, domain): DomainCell => {
    const base = domainBase(sums, domain);
    const refused = refusedDomain(sums, statistic, domain);
    if (refused) return { ...refused, ...base };
    const columns = [variable.values, ...(variable.denominator ? [variable.denominator] : [])];
    const rows = countedRows(columns, { domain: domainMask(partition, domain) });
    const result = estimate(design, domainEstimator(statistic, variable, rows));
    if (!result.estimable) return { ...result, ...base };
    parts[domain] = covariance ? result : undefined;
    const spread = spreads[domain];
    const divisor = statistic === "total" ? 1 : sums.denominators[domain];
    return domainCell(base, statistic, {
      estimate: result.estimates[0],
      variance: result.covariance[0],
      spread,
      divisor,
    });
  });
  return covariance ? { cells, covariance: coverDomains(design, parts, partition.count) } : { cells };
}

/** Covariance between the domains that could be estimated; 0 elsewhere. */
function coverDomains(
  design: LinearizedDesign,
  parts: readonly (Estimates | undefined)[],
  count: number,
): Float64Array {
  const covariance = new Float64Array(count * count);
  const known = Array.from({ length: count }, (_, domain) => domain).filter((domain) => parts[domain] !== undefined);
  const present = known.map((domain) => parts[domain] as Estimates);
  if (present.length === 0) return covariance;
  const joined = requireEstimates(joinEstimates(design, present)).covariance;
  for (let a = 0; a < known.length; a++) {
    const domain = known[a];
    for (let b = 0; b < known.length; b++) {
      const other = known[b];
      covariance[domain * count + other] = joined[a * known.length + b];
    }
  }
  return covariance;
}
