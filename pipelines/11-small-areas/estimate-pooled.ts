import { intervalOf } from "#judging/cell-interval";
import { cellNumbers } from "#judging/cell-numbers";
import { estimateInDomains } from "#measures/estimate-in-domains";
import type { Measure } from "#measures/measure";
import { rowsOfMeasure } from "#measures/rows-of-measure";
import type { SurveyDesign } from "#statistics/designs/survey-design";
import { type DomainPartition, domainDegreesOfFreedom } from "#statistics/domains/domain-partition";

/** Respondents that are taken together, and where they are. */
export interface Pooled {
  readonly design: SurveyDesign;
  readonly partition: DomainPartition;
  readonly level: number;
  readonly volunteers: boolean;
}

/** Numbers of measures in each domain, by the rules of every other estimate; nothing where a cell cannot be estimated. */
export function estimatePooled(measures: readonly Measure[], pooled: Pooled) {
  const { design, partition } = pooled;
  const estimated = estimateInDomains(measures, design, partition);
  return measures.map((measure) => {
    const cells = estimated.get(measure) ?? [];
    const df = domainDegreesOfFreedom(design, partition, rowsOfMeasure(measure));
    return cells.map((cell, index) => {
      if (!cell.estimable) return undefined;
      const found = { cell, df: df[index] };
      const { weighted_base: _, ...numbers } = cellNumbers(found, intervalOf(measure.statistic, found, pooled));
      return numbers;
    });
  });
}
