import { estimateInDomains } from "#measures/estimate-in-domains";
import type { Measure } from "#measures/measure";
import { kindOf } from "#schemas/indicators";
import type { SurveyDesign } from "#statistics/designs/survey-design";
import type { DomainCell } from "#statistics/domains/domain-cell";
import type { DomainPartition } from "#statistics/domains/domain-partition";
import { extrapolatedTotals } from "#statistics/domains/extrapolated-totals";

/** Cells of every measure in every domain, totals of the universe extrapolated; quantiles, not made of sums, have none. */
export function cellsOfMeasures(
  measures: readonly Measure[],
  partition: DomainPartition,
  design: SurveyDesign,
): ReadonlyMap<Measure, readonly DomainCell[]> {
  const summed = estimateInDomains(
    measures.filter((measure) => !isExtrapolated(measure)),
    design,
    partition,
  );
  return new Map(
    measures.flatMap((measure) => {
      if (isExtrapolated(measure)) return [[measure, extrapolatedTotals(design, partition, measure)] as const];
      const estimated = summed.get(measure);
      return estimated === undefined ? [] : [[measure, estimated] as const];
    }),
  );
}

const isExtrapolated = (measure: Measure): measure is Measure & { readonly concerned: Uint8Array } =>
  measure.concerned !== undefined && kindOf(measure.statistic).estimator === "total";
