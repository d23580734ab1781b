import type { Study, Wave } from "#schemas/study";

/** Waves of a public by field date. */
export function wavesOfPublic({ waves }: Pick<Study, "waves">, publicId: string): readonly Wave[] {
  const order = (a: Wave, b: Wave): number => (a.field.start < b.field.start ? -1 : 1);
  return waves.filter((wave) => wave.public === publicId).sort(order);
}

/** The wave of the same public before this one. */
export function waveBefore(study: Pick<Study, "waves">, wave: Wave): Wave | undefined {
  const waves = wavesOfPublic(study, wave.public);
  return waves[waves.indexOf(wave) - 1];
}
