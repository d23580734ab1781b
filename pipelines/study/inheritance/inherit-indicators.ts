import type { Definition, Indicators } from "#schemas/indicators";
import type { Study } from "#schemas/study";
import { definitionFor } from "../slices/indicators-of-wave.ts";
import type { InheritedWave } from "./inherited-wave.ts";

/** Indicators whose definitions name a wave also hold for those that take its questionnaire over, unless one names them. */
export function inheritIndicators(
  { indicators, ...rest }: Indicators,
  inherited: readonly InheritedWave[],
  { waves }: Pick<Study, "waves">,
): Indicators {
  return {
    ...rest,
    indicators: indicators.map((indicator) => ({
      ...indicator,
      definitions: inherited.reduce((definitions, one) => withWave(definitions, one, waves), indicator.definitions),
    })),
  };
}

function withWave(
  definitions: Definition[],
  { publicId, wave, changes: { from } }: InheritedWave,
  waves: Study["waves"],
): Definition[] {
  const names = definitions.some((one) => one.publics.includes(publicId) && one.waves?.includes(wave) === true);
  const before = definitionFor({ definitions }, { public: publicId, wave: from });
  if (names || before?.waves === undefined) return definitions;
  const isOthers = waves.some(
    (one) => one.wave === wave && one.public !== publicId && before.publics.includes(one.public),
  );
  return definitions.flatMap((one) => {
    if (one !== before) return [one];
    // Another public has a wave of that name, of which nothing is known here: the definition goes on for this public alone.
    return isOthers
      ? [one, { ...one, publics: [publicId], waves: [wave] }]
      : [{ ...one, waves: [...(one.waves ?? []), wave] }];
  });
}
