import { plainDesign } from "#statistics/designs/plain-design";
import type { LinearizedDesign } from "#statistics/designs/survey-design";
import type { DomainCell } from "./domain-cell.ts";
import type { DomainPartition } from "./domain-partition.ts";
import type { DomainEstimates, DomainRequest } from "./domain-request.ts";
import { estimateByDomain } from "./estimate-by-domain.ts";

/**
 * Puts beside every cell the variance that it would have without finite populations and margins, in one more request on
 * the plain design, the quickest of all.
 *
 * Formula   V₀, variance of the same residuals in the plain design; Σ w² (1 - f) / Σ w² over the rows of the domain
 * Source    Korn & Graubard 1998, Survey Methodology 24
 */
export function withPlainPrecision(
  design: LinearizedDesign,
  request: DomainRequest,
  estimated: readonly DomainEstimates[],
): readonly DomainEstimates[] {
  const plain = plainDesign(design);
  if (plain === design) return estimated;
  const without = estimateByDomain(plain, { ...request, covariance: false });
  const finite = finiteParts(design, request.partition);
  const calibrated = design.projectors.length > 0;
  return estimated.map(({ cells, covariance }, index) => ({
    cells: cells.map((cell, domain): DomainCell => {
      const beside = without[index].cells[domain];
      if (!cell.estimable || !beside.estimable) return cell;
      return { ...cell, plain: { variance: beside.standardError ** 2, finite: finite[domain], calibrated } };
    }),
    ...(covariance === undefined ? {} : { covariance }),
  }));
}

/** What finite populations leave of the variance of each domain: 0 where all its strata are taken in full. */
function finiteParts({ stages, weights }: LinearizedDesign, { codes, count }: DomainPartition): Float64Array {
  const { population, sampled, strata, inclusion, clusters } = stages[0];
  const left = new Float64Array(count).fill(1);
  if (population === undefined && inclusion === undefined) return left;
  const [kept, all] = [new Float64Array(count), new Float64Array(count)];
  for (let row = 0; row < codes.length; row++) {
    if (codes[row] < 0) continue;
    const fraction = population
      ? sampled[strata[row]] / population[strata[row]]
      : (inclusion?.[clusters ? clusters[row] : row] ?? 0);
    const square = weights[row] ** 2;
    kept[codes[row]] += square * Math.max(0, 1 - fraction);
    all[codes[row]] += square;
  }
  return left.map((_, domain) => (all[domain] > 0 ? kept[domain] / all[domain] : 1));
}
