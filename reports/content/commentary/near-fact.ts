import { nearestWord } from "#findings/did-you-mean";

/**
 * The fact that an unknown key may mean: where a wave came after the last one, what was said to that wave is said to the new one;
 * else the key nearest in letters.
 *
 * @param waves as keys name them, in the order of the study
 */
export function nearFact(key: string, known: readonly string[], waves: readonly string[]): string | undefined {
  const parts = partsOf(key);
  const renewed = known
    .map((other) => ({ other, wave: waves.indexOf(waveApart(parts, partsOf(other), waves) ?? "") }))
    .filter(({ wave }) => wave !== -1)
    .toSorted((one, other) => other.wave - one.wave);
  return renewed[0]?.other ?? nearestWord(key, known);
}

/** `maires.2016..2024.x` as its names and what stands between them. */
const partsOf = (key: string): readonly string[] => key.split(/(\.\.|[.~])/);

/** The wave by which another key differs from one, where that is all that differs. */
function waveApart(own: readonly string[], other: readonly string[], waves: readonly string[]): string | undefined {
  if (own.length !== other.length) return undefined;
  const apart = [...own.keys()].filter((at) => own[at] !== other[at]);
  return apart.length === 1 && waves.includes(own[apart[0]]) ? other[apart[0]] : undefined;
}
