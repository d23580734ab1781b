import type { Reason } from "#schemas/tables/reasons";
import type { NotEstimable } from "#statistics/designs/variance-plan";

/** The reason of a row that the estimators refuse, by theirs. */
export const WHY_NOT_ESTIMABLE: Readonly<Record<NotEstimable["reason"], Reason>> = {
  "empty-domain": "no-respondent",
  "zero-denominator": "zero-denominator",
  "lonely-psu": "single-unit",
  "too-few-respondents": "too-few-respondents",
  "sample-exceeds-population": "sample-exceeds-population",
  "no-variation": "no-variation",
  "not-finite": "not-finite",
};
