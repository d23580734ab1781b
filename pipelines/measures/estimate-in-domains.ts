import { kindOf } from "#schemas/indicators";
import type { SurveyDesign } from "#statistics/designs/survey-design";
import { estimateDomainsAndRests } from "#statistics/domains/domain-and-rest";
import type { DomainCell } from "#statistics/domains/domain-cell";
import type { DomainPartition } from "#statistics/domains/domain-partition";
import type { DomainAndRest } from "#statistics/domains/domain-request";
import type { DomainStatistic, DomainVariable } from "#statistics/domains/domain-sums";
import { estimateByDomain } from "#statistics/domains/estimate-by-domain";
import { restsWithPlainPrecision, withPlainPrecision } from "#statistics/domains/plain-precision";
import { askedByDomain } from "./asked-by-domain.ts";
import type { Measure } from "./measure.ts";

/**
 * Every measure in every domain, those of one estimator in one request, each beside its precision without finite populations
 * and margins. A quantile is not made of sums, and has none.
 */
export function estimateInDomains(
  measures: readonly Measure[],
  design: SurveyDesign,
  partition: DomainPartition,
): ReadonlyMap<Measure, readonly DomainCell[]> {
  const pairs = [...byEstimator(measures)].flatMap(([statistic, own]) => {
    const asked = { partition, statistic, variables: own.map(variableOf) };
    const estimated = withPlainPrecision(design, asked, estimateByDomain(design, asked));
    return own.map((measure, index) => {
      const asked = askedByDomain(measure, partition);
      const cells =
        asked === undefined
          ? estimated[index].cells
          : estimated[index].cells.map((cell, domain) => (asked[domain] === 0 ? NOBODY : cell));
      return [measure, cells] as const;
    });
  });
  return new Map(pairs);
}

/** The same for means, shares and ratios in every domain that is wanted and in the rest of it. */
export function estimateBesideRests(
  measures: readonly Measure[],
  design: SurveyDesign,
  {
    partition,
    wanted,
  }: { readonly partition: DomainPartition; readonly wanted: (measure: Measure, domain: number) => boolean },
): ReadonlyMap<Measure, readonly (DomainAndRest | undefined)[]> {
  const pairs = [...byEstimator(measures)].flatMap(([statistic, own]) => {
    const isWanted = (variable: number, domain: number) => wanted(own[variable], domain);
    const asked = { partition, statistic, variables: own.map(variableOf), wanted: isWanted };
    const estimated = restsWithPlainPrecision(design, asked, estimateDomainsAndRests(design, asked));
    return own.map((measure, index) => [measure, estimated[index]] as const);
  });
  return new Map(pairs);
}

/** A domain in which nobody was asked: what routing says of its respondents is no answer of theirs. */
const NOBODY: DomainCell = { estimable: false, reason: "empty-domain", respondents: 0, weightSum: 0, effectiveSize: 0 };

function byEstimator(measures: readonly Measure[]): ReadonlyMap<DomainStatistic, readonly Measure[]> {
  const together = new Map<DomainStatistic, Measure[]>();
  for (const measure of measures) {
    const { estimator } = kindOf(measure.statistic);
    if (estimator === "quantile") continue;
    const known = together.get(estimator);
    if (known === undefined) together.set(estimator, [measure]);
    else known.push(measure);
  }
  return together;
}

const variableOf = ({ values, denominator }: Measure): DomainVariable =>
  denominator === undefined ? { values } : { values, denominator };
