import { intervalOf } from "#judging/cell-interval";
import { cellNumbers } from "#judging/cell-numbers";
import { WHY_NOT_ESTIMABLE } from "#judging/why-not-estimable";
import type { Measure } from "#measures/measure";
import { rowsOfMeasure } from "#measures/rows-of-measure";
import type { Partition } from "#sample/partitions";
import { kindOf } from "#schemas/indicators";
import type { Estimate } from "#schemas/tables/estimates";
import { because, NO_REASON } from "#schemas/tables/reasons";
import { denominatorVariation, skewnessOfDomains } from "#statistics/comparisons/pooled-skewness";
import type { SurveyDesign } from "#statistics/designs/survey-design";
import type { DomainCell } from "#statistics/domains/domain-cell";
import { type DomainPartition, domainDegreesOfFreedom } from "#statistics/domains/domain-partition";
import { cellsOfMeasures } from "./cells-of-measures.ts";
import { cellHead, type EstimateCell, type EstimateContext, emptyCell } from "./estimate-cell.ts";
import { quantileRows } from "./quantile-rows.ts";

/** Estimates of measures in every domain of a partition, in the order measure, domain. */
export function estimateMeasures(
  measures: readonly Measure[],
  partition: Partition,
  context: EstimateContext,
): readonly Estimate[] {
  const { design } = context.sample;
  const domains = { codes: partition.codes, count: partition.domains.length };
  const cells = cellsOfMeasures(measures, domains, design);
  const freedom = { design, domains, whole: domainDegreesOfFreedom(design, domains) };
  return measures.flatMap((measure) => {
    const own = cells.get(measure);
    if (own === undefined) return quantileRows(measure, partition, context);
    const df = freedomOf(measure, freedom);
    const isNarrow = narrowOf(measure, domains, design);
    return own.map((cell, index) => {
      const { indicator, statistic, answer, population } = measure;
      const key = { indicator, statistic, answer, population, kind: partition.kind, domain: partition.domains[index] };
      return cellRow(key, { cell, df: df[index], isNarrow: isNarrow(index) }, context);
    });
  });
}

/**
 * Degrees of freedom of each domain over the rows that have a value: who is out of the base of an indicator gives its
 * interval no freedom.
 */
function freedomOf(measure: Measure, { design, domains, whole }: Freedom): Int32Array {
  const rows = rowsOfMeasure(measure);
  return rows === undefined ? whole : domainDegreesOfFreedom(design, domains, rows);
}

interface Freedom {
  readonly design: SurveyDesign;
  readonly domains: DomainPartition;
  /** Of a measure that everybody has. */
  readonly whole: Int32Array;
}

interface Estimated {
  readonly cell: DomainCell;
  readonly df: number;
  /** Whether its interval is. */
  readonly isNarrow: boolean;
}

/** Over this, Student's interval misses more than it says: in 6 % of samples rather than 5. */
const MOST_SKEWED = 0.2;
/** Variation of its denominator from which the error of a ratio is told too small. */
const MOST_VARIED = 0.1;

/** Where Student's interval is too narrow, by domain: a few values make most of it. Other intervals know how theirs are spread. */
function narrowOf(
  { statistic, values, denominator }: Measure,
  domains: DomainPartition,
  { weights }: SurveyDesign,
): (domain: number) => boolean {
  if (kindOf(statistic).interval !== "student") return () => false;
  const quantity = { values, weights };
  const skewness = skewnessOfDomains(denominator === undefined ? quantity : { ...quantity, denominator }, domains);
  const variation = denominator && denominatorVariation({ ...quantity, denominator }, domains);
  return (domain) => Math.abs(skewness[domain]) >= MOST_SKEWED || (variation?.[domain] ?? 0) >= MOST_VARIED;
}

function cellRow(key: EstimateCell, { cell, df, isNarrow }: Estimated, context: EstimateContext): Estimate {
  if (!cell.estimable) {
    return {
      ...emptyCell(key, { status: "not-evaluable", ...because(WHY_NOT_ESTIMABLE[cell.reason]) }, context),
      base: cell.respondents,
    };
  }
  const rules = { level: context.level, volunteers: context.sample.wave.design.kind === "volunteer" };
  const interval = intervalOf(key.statistic, { cell, df }, rules);
  const why = isNarrow && interval.method === "student" ? because("fragile-skewness") : NO_REASON;
  const numbers = cellNumbers({ cell, df }, interval);
  return { ...cellHead(key, context), ...numbers, rung: "direct", status: "published", ...why };
}
