import type { Study, Wave } from "#schemas/study";
import { wavesOfPublic } from "./waves-of-public.ts";

/** Waves of several publics that were made to be read together. */
export interface Programme {
  readonly id: string;
  /** By public, in the order of the study; the waves of one from the first to the last. */
  readonly publics: readonly (readonly Wave[])[];
}

/** The programmes of a study that two publics have a wave of; waves of no programme are read with those of their year. */
export function programmesOf(study: Pick<Study, "publics" | "waves">): readonly Programme[] {
  const idOf = ({ programme, year }: Wave): string => programme ?? String(year);
  const ids = [...new Set(study.waves.map(idOf))];
  return ids.flatMap((id) => {
    const publics = study.publics
      .map((one) => wavesOfPublic(study, one.id).filter((wave) => wave.purpose === "measure" && idOf(wave) === id))
      .filter((waves) => waves.length > 0);
    return publics.length < 2 ? [] : [{ id, publics }];
  });
}
