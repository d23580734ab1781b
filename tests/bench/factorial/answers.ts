import type { Factor } from "#factorial/factor";
import { uniformNumbers } from "#tests/bench/random-numbers";

export { uniformNumbers };

/** Made answers: questions of 3 to 5 levels that depend, loosely, on four hidden kinds of respondents. */
export function madeAnswers(size: number, questionCount: number, seed: number): readonly Factor[] {
  const next = uniformNumbers(seed);
  const kinds = Int32Array.from({ length: size }, () => Math.floor(4 * next()));
  return Array.from({ length: questionCount }, (_, q) => {
    const levels = Array.from({ length: 3 + (q % 3) }, (_, level) => `${String.fromCharCode(97 + level)}`);
    const favorites = Array.from({ length: 4 }, () => Math.floor(levels.length * next()));
    const codes = kinds.map((kind) => (next() < 0.4 ? (favorites[kind] ?? 0) : Math.floor(levels.length * next())));
    return { variable: `q${q + 1}`, levels, codes };
  });
}
