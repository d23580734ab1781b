import type { Study, Wave } from "#schemas/study";

/** Waves of a public by field date. */
export function wavesOfPublic({ waves }: Pick<Study, "waves">, publicId: string): readonly Wave[] {
  const order = (a: Wave, b: Wave): number => (a.field.start < b.field.start ? -1 : 1);
  return waves.filter((wave) => wave.public === publicId).sort(order);
}
