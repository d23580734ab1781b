import type { SurveyDesign } from "#statistics/designs/survey-design";
import { smoothFunctions } from "./contrast.ts";
import type { RowOptions } from "./counted-rows.ts";
import type { Estimation } from "./estimate.ts";
import { estimateMeans } from "./mean.ts";

/** Two classifications of the same rows into the same categories: codes 0 … count - 1, -1 where missing. */
export interface PairedCodes {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly count: number;
}

/**
 * Cohen's kappa: agreement of two classifications beyond what their margins give.
 *
 * Formula   (p_o - p_e)/(1 - p_e), p_o = Σ p_ii, p_e = Σ p_i· p_·i; delta method
 * Source    Cohen 1960, Educational and Psychological Measurement 20      R   svykappa
 *
 * @returns not estimable where all rows fall in one category (1 - p_e is 0)
 */
export function estimateKappa(design: SurveyDesign, codes: PairedCodes, options: RowOptions = {}): Estimation {
  const { first, second, count } = codes;
  const categories = Array.from({ length: count }, (_, category) => category);
  const indicator = (holds: (row: number) => boolean) =>
    Float64Array.from(first, (_, row) => (first[row] < 0 || second[row] < 0 ? Number.NaN : Number(holds(row))));
  const shares = estimateMeans(
    design,
    [
      ...categories.map((category) => indicator((row) => first[row] === category)),
      ...categories.map((category) => indicator((row) => second[row] === category)),
      indicator((row) => first[row] === second[row]),
    ],
    options,
  );
  if (!shares.estimable) return shares;
  const chance = (p: Float64Array) => categories.reduce((sum, category) => sum + p[category] * p[count + category], 0);
  if (chance(shares.estimates) >= 1) return { estimable: false, reason: "no-variation" };
  return smoothFunctions(shares, {
    value: (p) => [(p[2 * count] - chance(p)) / (1 - chance(p))],
    gradient: (p) => {
      const other = 1 - chance(p);
      const slope = (p[2 * count] - 1) / other ** 2;
      const margin = (category: number) => slope * p[category];
      const margins = [...categories.map((category) => margin(count + category)), ...categories.map(margin)];
      return [[...margins, 1 / other]];
    },
  });
}
