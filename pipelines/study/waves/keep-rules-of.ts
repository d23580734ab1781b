import type { KeepRule } from "#schemas/exports/keep-rule";
import type { Study, Wave } from "#schemas/study";

/** Who of a wave's rows is a respondent: as the wave says, else as its public does; null where neither has said anything. */
export function keepRulesOf(
  { publics }: Pick<Study, "publics">,
  wave: Pick<Wave, "public" | "keep_if">,
): readonly KeepRule[] | null {
  return wave.keep_if ?? publics.find(({ id }) => id === wave.public)?.keep_if ?? null;
}
