import type { DomainMask } from "#statistics/designs/survey-design";
import type { Estimator } from "#statistics/estimators/estimate";
import { meanEstimator } from "#statistics/estimators/mean";
import { ratioEstimator } from "#statistics/estimators/ratio";
import { totalEstimator } from "#statistics/estimators/total";
import type { DomainStatistic, DomainVariable } from "./domain-sums.ts";

/** The estimator of a variable over the rows of a domain. */
export function domainEstimator(
  statistic: DomainStatistic,
  { values, denominator }: DomainVariable,
  rows?: DomainMask,
): Estimator {
  if (statistic === "total") return totalEstimator([values], rows);
  if (!denominator) return meanEstimator([values], rows);
  return ratioEstimator([{ numerator: values, denominator }], rows);
}
