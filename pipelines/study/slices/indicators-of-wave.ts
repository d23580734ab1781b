import type { Computation, Definition, Indicator } from "#schemas/indicators";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";

/** How an indicator is computed in a wave, without a word of it. */
export type IndicatorOfWave = Pick<Indicator, "id" | "statistic" | "universe"> & {
  readonly definition: Computation;
};

/** How an indicator is computed in a wave: its first definition that names the public and, if it names any, the wave. */
export function definitionFor(
  { definitions }: Pick<Indicator, "definitions">,
  { public: publicId, wave }: Pick<Wave, "public" | "wave">,
): Definition | undefined {
  return definitions.find(({ publics, waves }) => publics.includes(publicId) && (waves?.includes(wave) ?? true));
}

/** Indicator -> margin of equivalence, for those of which the study declares one. */
export function equivalenceOf({ indicators }: StudyDefinition): Readonly<Record<string, number>> {
  return Object.fromEntries(
    indicators.indicators.flatMap(({ id, equivalence }) => (equivalence === undefined ? [] : [[id, equivalence]])),
  );
}

/** The indicators that a wave computes, in order. */
export function indicatorsOfWave(
  { indicators }: StudyDefinition,
  wave: Pick<Wave, "public" | "wave">,
): readonly IndicatorOfWave[] {
  return indicators.indicators.flatMap((indicator) => {
    const found = definitionFor(indicator, wave);
    if (found === undefined) return [];
    const { publics: _, waves: _waves, among: _words, ...definition } = found;
    const { id, statistic, universe } = indicator;
    return [{ id, statistic, universe, definition }];
  });
}
