import type { Definition, Indicators } from "#schemas/indicators";
import type { Study } from "#schemas/study";
import { definitionFor } from "../slices/indicators-of-wave.ts";
import type { InheritedWave } from "./inherited-wave.ts";
import { publicsWithThatWave } from "./wave-of-others.ts";

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

function withWave(definitions: Definition[], inherited: InheritedWave, waves: Study["waves"]): Definition[] {
  const { publicId, wave, changes } = inherited;
  const others = publicsWithThatWave(inherited, { waves });
  const isOthers = ({ publics }: Definition): boolean => publics.some((one) => others.includes(one));
  const naming = definitions.filter((one) => one.publics.includes(publicId) && one.waves?.includes(wave) === true);
  const before = definitionFor({ definitions }, { public: publicId, wave: changes.from });
  if (before?.waves === undefined || naming.some((one) => !isOthers(one))) return definitions;
  // Another public has a wave of that name, of which nothing is known here: the definition goes on for this public alone.
  if (naming.length > 0 || isOthers(before))
    return naming.includes(before) ? definitions : [{ ...before, publics: [publicId], waves: [wave] }, ...definitions];
  return definitions.map((one) => (one === before ? { ...one, waves: [...(one.waves ?? []), wave] } : one));
}
