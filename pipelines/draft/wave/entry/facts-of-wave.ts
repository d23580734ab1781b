import { slug } from "#schemas/names/slug";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { parseCommentary } from "#study/commentary/parse-commentary";

/** A text of the author that names a comparison with the wave that a new one follows. */
export interface FactOfWave {
  readonly file: string;
  readonly line: number;
  readonly key: string;
}

/**
 * Comparisons that the commentary names between the wave that a new one follows and another, or another public: they are made
 * between last waves, and the new one may take its place in them.
 */
export function factsOfWave(
  { commentary }: Pick<StudyDefinition, "commentary">,
  like: Pick<Wave, "public" | "wave">,
): readonly FactOfWave[] {
  return commentary.flatMap(({ file, text }) =>
    parseCommentary(text)
      .references.filter(({ key }) => {
        const names = key.split(/[.~]+/);
        return /~|\.\./.test(key) && names.includes(like.public) && names.includes(slug(like.wave));
      })
      .map(({ key, line }) => ({ file, line, key })),
  );
}
