import type { CategoricalVariable, Margin, PopulationMargin, WeightedSample } from "#calibration/margins";
import { UNCLASSIFIED } from "#schemas/tables/weights";

/** Margins, and the sample whose variables are theirs, in the same order. */
interface Weighed {
  readonly margins: readonly PopulationMargin[];
  readonly weighted: WeightedSample;
}

/**
 * Margins of which respondents without a category are one more, whose share stays that of the base weights: the others
 * share the rest of the population as the margin says.
 *
 * Formula   t'(c) = (1 - m) t(c), t'(unclassified) = m Σ t, m = Σ d of the unclassified / Σ d
 * Assumes   the margin holds among the classified; m is taken as known by the standard errors
 * R         a level for NA, and `rake` or `calibrate` on the counts t'
 */
export function keepUnclassified({ margins, weighted: { weights, variables } }: Weighed): Weighed {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const pairs = margins.map((margin, at) => {
    const variable = variables[at];
    if (!("counts" in margin && "codes" in variable) || !isHeldByPart(variable)) return { margin, variable };
    const held = weights.reduce((sum, weight, row) => (variable.codes[row] === -1 ? sum + weight : sum), 0);
    return { margin: withShare(margin, held / total), variable: withCategory(variable) };
  });
  return {
    margins: pairs.map(({ margin }) => margin),
    weighted: { weights, variables: pairs.map(({ variable }) => variable) },
  };
}

/** A variable that nobody holds is left as it is, and refused with its margin. */
const isHeldByPart = ({ codes }: CategoricalVariable): boolean => codes.includes(-1) && codes.some((code) => code >= 0);

function withShare({ variable, categories, counts }: Margin, share: number): Margin {
  const population = counts.reduce((sum, count) => sum + count, 0);
  const others = counts.map((count) => (1 - share) * count);
  return { variable, categories: [...categories, UNCLASSIFIED], counts: [...others, share * population] };
}

function withCategory({ variable, categories, codes }: CategoricalVariable): CategoricalVariable {
  const added = categories.length;
  return { variable, categories: [...categories, UNCLASSIFIED], codes: codes.map((code) => (code < 0 ? added : code)) };
}
