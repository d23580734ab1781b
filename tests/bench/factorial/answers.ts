import type { Factor } from "#statistics/factorial/factor";

/** Pseudo-random numbers in [0, 1): the same sequence for a seed on every machine (mulberry32). */
export function uniformNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

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
