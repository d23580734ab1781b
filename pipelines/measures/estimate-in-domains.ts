import { kindOf } from "#schemas/indicators";
import type { LinearizedDesign } from "#statistics/designs/survey-design";
import type { DomainEstimates, DomainRequest } from "#statistics/domains/domain-request";
import type { DomainStatistic, DomainVariable } from "#statistics/domains/domain-sums";
import { estimateByDomain } from "#statistics/domains/estimate-by-domain";
import { withPlainPrecision } from "#statistics/domains/plain-precision";
import type { Measure } from "./measure.ts";

/**
 * Every measure in every domain, those of one estimator in one request, each beside its precision without finite populations
 * and margins. A quantile is not made of sums, and has none.
 */
export function estimateInDomains(
  measures: readonly Measure[],
  design: LinearizedDesign,
  request: Pick<DomainRequest, "partition" | "covariance">,
): ReadonlyMap<Measure, DomainEstimates> {
  const together = new Map<DomainStatistic, Measure[]>();
  for (const measure of measures) {
    const { estimator } = kindOf(measure.statistic);
    if (estimator === "quantile") continue;
    const known = together.get(estimator);
    if (known === undefined) together.set(estimator, [measure]);
    else known.push(measure);
  }
  const pairs = [...together].flatMap(([statistic, own]) => {
    const asked = { ...request, statistic, variables: own.map(variableOf) };
    const estimated = withPlainPrecision(design, asked, estimateByDomain(design, asked));
    return own.map((measure, index) => [measure, estimated[index]] as const);
  });
  return new Map(pairs);
}

const variableOf = ({ values, denominator }: Measure): DomainVariable =>
  denominator === undefined ? { values } : { values, denominator };
