import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import type { DomainMask, SurveyDesign } from "#statistics/designs/survey-design";
import { chiSquaredTails } from "#statistics/distributions/chi-squared";
import { fisherTails } from "#statistics/distributions/fisher";
import { MethodError } from "#statistics/errors";
import {
  type ContingencyTable,
  type CrossedCodes,
  contingencyTable,
  tableAssociation,
} from "#statistics/tests/contingency-table";
import { designEffects, effectMoments } from "#statistics/tests/generalized-design-effects";
import { saddlepointTail } from "#statistics/tests/quadratic-form";
import { exactTail } from "#statistics/tests/quadratic-form-exact";
import { waldStatistic } from "#statistics/tests/wald-association";

/**
 * Tests of R's `svychisq`; "F" is its default and ours. "lincom" is R's without CompQuadForm: the saddle-point approximation;
 * "exact" is what R's is with it.
 */
export const ASSOCIATION_STATISTICS = ["F", "Chisq", "Wald", "adjWald", "lincom", "saddlepoint", "exact"] as const;
export type AssociationStatistic = (typeof ASSOCIATION_STATISTICS)[number];

export interface AssociationTest {
  readonly statistic: number;
  /** Degrees of freedom: of numerator and denominator (F, Wald, adjWald), one (Chisq), or none. */
  readonly df: readonly number[];
  readonly p: number;
}

export interface AssociationOptions {
  readonly statistic?: AssociationStatistic;
  readonly domain?: DomainMask;
}

/**
 * Test of independence of two categorical variables under a sample design.
 *
 * Formula   Pearson's X² of the table scaled to n, against Σ δ χ²(1), δ the generalized design effects: F = X² / Σ δ on d = (Σ δ)² / Σ δ²
 *           and d × df; Chisq = X² over their mean; lincom and saddlepoint: its tail by the saddle-point approximation; exact: by the series; Wald,
 *           adjWald: the distance of the counts from independence in their own covariance, as an F statistic
 * Assumes   a row with a missing variable counts in no cell, but in n, as in R
 * Source    Rao & Scott 1981, 1984; Thomas & Rao 1987; Koch, Freeman & Freeman 1975      R   svychisq(~rows + columns, design, statistic = …)
 *
 * @param design - the sample
 * @param codes - the two variables
 * @param options - which test, and the domain
 * @returns statistic, degrees of freedom and p-value
 * @throws MethodError if a variable has a single value, no degree of freedom is left, or the table has no sampling variance
 * @example testAssociation(design, { rows: sex, columns: answer }).p
 */
export function testAssociation(
  design: SurveyDesign,
  codes: CrossedCodes,
  options: AssociationOptions = {},
): AssociationTest {
  const { statistic = "F", domain } = options;
  const table = contingencyTable(design.weights, codes, domain);
  const { rowCodes, columnCodes } = table;
  if (rowCodes.length < 2 || columnCodes.length < 2) {
    throw new MethodError("association test: expected two values of each variable, found one", [
      rowCodes.length,
      columnCodes.length,
    ]);
  }
  const designDf = degreesOfFreedom(design, domain);
  if (!(designDf > 0))
    throw new MethodError("association test: expected a degree of freedom in the design, found none", designDf);
  if (statistic === "Wald" || statistic === "adjWald") return waldTest(design, table, { statistic, designDf });
  return raoScottTest(design, table, { statistic, designDf });
}

function raoScottTest(
  design: SurveyDesign,
  table: ContingencyTable,
  {
    statistic,
    designDf,
  }: { readonly statistic: "F" | "Chisq" | "lincom" | "saddlepoint" | "exact"; readonly designDf: number },
): AssociationTest {
  const { chiSquared } = tableAssociation(table);
  const effects = designEffects(design, table);
  const { sum, numeratorDf } = effectMoments(effects);
  const denominatorDf = numeratorDf * designDf;
  if (statistic === "F") {
    const ratio = chiSquared / sum;
    const { upper } = fisherTails(ratio, { numeratorDf, denominatorDf });
    return { statistic: ratio, df: [numeratorDf, denominatorDf], p: upper };
  }
  if (statistic === "Chisq") {
    const { upper } = chiSquaredTails((chiSquared / sum) * effects.length, effects.length);
    return { statistic: chiSquared, df: [effects.length], p: upper };
  }
  const weights = effects.filter((effect) => effect > 1e-12 * sum);
  // R divides by an estimated variance under linearisation only.
  const form = design.kind === "linearized" ? { weights, denominatorDf } : { weights };
  const tail = statistic === "exact" ? exactTail : saddlepointTail;
  return { statistic: chiSquared, df: [], p: tail(chiSquared, form) };
}

function waldTest(
  design: SurveyDesign,
  table: ContingencyTable,
  { statistic, designDf }: { readonly statistic: "Wald" | "adjWald"; readonly designDf: number },
): AssociationTest {
  const wald = waldStatistic(design, table);
  const numeratorDf = (table.rowCodes.length - 1) * (table.columnCodes.length - 1);
  const denominatorDf = statistic === "Wald" ? designDf : designDf - numeratorDf + 1;
  if (!(denominatorDf > 0)) {
    throw new MethodError(
      `association test: expected more degrees of freedom than ${numeratorDf}, found ${designDf}`,
      designDf,
    );
  }
  const ratio = statistic === "Wald" ? wald / numeratorDf : (wald * denominatorDf) / (numeratorDf * designDf);
  const { upper } = fisherTails(ratio, { numeratorDf, denominatorDf });
  return { statistic: ratio, df: [numeratorDf, denominatorDf], p: upper };
}
