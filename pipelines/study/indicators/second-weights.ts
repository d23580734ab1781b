import type { Definition, Indicators } from "#schemas/indicators";
import type { PublicOfStudy, Study } from "#schemas/study";

/** The second weight of that name that a public declares. */
export const secondWeight = (
  { second_weights: declared }: Pick<PublicOfStudy, "second_weights">,
  name: string | undefined,
): PublicOfStudy["second_weights"][number] | undefined => declared.find(({ id }) => id === name);

/**
 * The indicators with each second weight as the question that the public means by that name: publics that mean different ones have
 * a definition each.
 */
export function withSecondWeights(
  { indicators, ...rest }: Indicators,
  { publics }: Pick<Study, "publics">,
): Indicators {
  const resolved = (definition: Definition): readonly Definition[] =>
    definition.publics.map((id) => {
      const own = publics.find((one) => one.id === id);
      const found = own === undefined ? undefined : secondWeight(own, definition.weighted_by);
      return { ...definition, publics: [id], ...(found === undefined ? {} : { weighted_by: found.question }) };
    });
  return {
    ...rest,
    indicators: indicators.map((indicator) => ({
      ...indicator,
      definitions: indicator.definitions.flatMap((one) => (one.weighted_by === undefined ? [one] : resolved(one))),
    })),
  };
}
