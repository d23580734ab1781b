import type { Estimate } from "#schemas/tables/estimates";
import type { Specificity } from "#schemas/tables/specificities";

/** What is told of the variables for which gaps are adjusted. */
export interface StructureTold {
  /** The variables. */
  readonly variables: readonly string[];
  /** Those of which the classes in each place are told. */
  readonly composed: readonly string[];
}

/** Name of what is measured, whatever the place. */
export const measureName = ({ wave, indicator, answer }: Pick<Estimate, "wave" | "indicator" | "answer">): string =>
  [wave, indicator, answer].join("\n");

/**
 * Measures of which the gaps at equal structure would give a hidden class of the structure away. A gap is a sum of what is told of the
 * place and of each class, times what follows from who is where: that is told where the variable is crossed with a place, and it is
 * found where as many measures as there are classes have gaps, since it is the same for all that have the same respondents.
 *
 * Formula   gap × D = Y_p - Σ a_c Y_c with one D and one a_c of each place (Frisch & Waugh 1933, Econometrica 1) for all measures, and
 *           W_p = Σ a_c W_c: as many unknowns as 1 + Σ (classes - 1) measures
 */
export function tellingGaps(
  specificities: readonly Specificity[],
  estimates: readonly Estimate[],
  { variables, composed }: StructureTold,
): ReadonlySet<string> {
  const adjusted = Map.groupBy(
    specificities.filter(({ structure_difference }) => structure_difference !== null),
    ({ wave }) => wave,
  );
  const classes = Map.groupBy(
    estimates.filter(({ domain_kind }) => variables.includes(domain_kind)),
    ({ wave }) => wave,
  );
  const isFound = (wave: string): boolean => {
    const measures = new Set((adjusted.get(wave) ?? []).map(measureName)).size;
    return measures >= unknownsOf(classes.get(wave) ?? []);
  };
  const found = new Set([...adjusted.keys()].filter(isFound));
  const hidden = [...classes.values()].flat().filter(({ status }) => status === "suppressed");
  return new Set(
    hidden.filter(({ wave, domain_kind }) => found.has(wave) || composed.includes(domain_kind)).map(measureName),
  );
}

/** What is not told of who is in a place and in the classes. */
function unknownsOf(rows: readonly Estimate[]): number {
  const kinds = Map.groupBy(rows, ({ domain_kind }) => domain_kind);
  return [...kinds.values()].reduce((sum, own) => sum + new Set(own.map(({ domain }) => domain)).size - 1, 1);
}
