import { GAUSSIAN } from "#models/regression/family";
import { interceptColumn } from "#models/regression/model-columns";
import { fitSurveyModel } from "#models/regression/survey-model";
import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import type { DomainMask, SurveyDesign } from "#statistics/designs/survey-design";
import { studentTwoSidedP } from "#statistics/distributions/student";
import { MethodError } from "#statistics/errors";
import { requireEstimates } from "#statistics/estimators/estimate";
import { estimateMeans } from "#statistics/estimators/mean";
import { estimateInterval } from "#statistics/intervals/interval";

export interface TestOptions {
  readonly domain?: DomainMask;
  /** Confidence level of the interval; 0.95 by default. */
  readonly level?: number;
}

export interface MeanTest {
  /** The mean, or the difference of the two means. */
  readonly estimate: number;
  readonly standardError: number;
  readonly t: number;
  readonly df: number;
  readonly p: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Test that a mean is 0: of a difference within pairs, for instance.
 *
 * Formula   t = ȳ / se on the degrees of freedom of the design - 1, as R
 * Assumes   rows with a missing value are left out of the mean
 * Source    Lumley 2010, Complex Surveys, § 2.4      R   svyttest(y ~ 0, design)
 *
 * @param design - the sample
 * @param values - the variable, NaN where missing
 * @param options - domain and level of the interval
 * @returns mean, test and interval
 * @throws MethodError if the mean cannot be estimated, does not vary, or no degree of freedom is left
 * @example testMean(design, differences).p
 */
export function testMean(design: SurveyDesign, values: Float64Array, options: TestOptions = {}): MeanTest {
  const { domain } = options;
  const { estimates, standardErrors } = requireEstimates(estimateMeans(design, [values], domain ? { domain } : {}));
  const df = degreesOfFreedom(design, domain) - 1;
  return studentTest({ estimate: estimates[0], standardError: standardErrors[0], df }, options);
}

/**
 * Test that two groups have the same mean.
 *
 * Formula   t = (ȳ₂ - ȳ₁) / se, the slope of the regression on the indicator of the second group, on the degrees of freedom of the
 *           design - 1; the groups may share clusters
 * Assumes   rows with a missing value or group are left out
 * Source    Lumley 2010, Complex Surveys, § 2.4      R   svyttest(y ~ group, design)
 *
 * @param design - the sample
 * @param values - the variable, NaN where missing
 * @param group - 0 for the first group, 1 for the second, NaN where missing
 * @param options - domain and level of the interval
 * @returns difference, second less first, test and interval
 * @throws MethodError if a group is empty, the difference does not vary, or no degree of freedom is left
 * @example testMeanDifference(design, { values: income, group: isUrban }).p
 */
export function testMeanDifference(
  design: SurveyDesign,
  { values, group }: { readonly values: Float64Array; readonly group: Float64Array },
  options: TestOptions = {},
): MeanTest {
  const { domain } = options;
  const wrong = group.find(
    (code, row) => !Number.isNaN(code) && code !== 0 && code !== 1 && (!domain || domain[row] === 1),
  );
  if (wrong !== undefined) throw new MethodError(`t test: expected two groups, 0 and 1; found ${wrong}`, wrong);
  const columns = [interceptColumn(design.size), { name: "second group", term: "group", values: group }];
  const model = fitSurveyModel(design, { response: values, columns, family: GAUSSIAN, ...(domain ? { domain } : {}) });
  return studentTest(
    { estimate: model.coefficients[1], standardError: model.standardErrors[1], df: model.df },
    options,
  );
}

function studentTest(
  { estimate, standardError, df }: { readonly estimate: number; readonly standardError: number; readonly df: number },
  { level = 0.95 }: TestOptions,
): MeanTest {
  const interval = estimateInterval(estimate, standardError, { level, df });
  if (!interval.estimable) throw new MethodError("t test: expected a degree of freedom, found none", df);
  if (standardError === 0) throw new MethodError("t test: expected an estimate with sampling variance, found none", 0);
  const t = estimate / standardError;
  const { lower, upper } = interval;
  return { estimate, standardError, t, df, p: studentTwoSidedP(t, df), lower, upper };
}
