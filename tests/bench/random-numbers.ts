import { normalQuantile } from "#statistics/distributions/normal";

/** Pseudo-random numbers in ]0, 1[: the same sequence for a seed on every machine (mulberry32). */
export function uniformNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
}

/** Standard normal numbers from uniform ones. */
export function normalNumbers(next: () => number): () => number {
  return () => normalQuantile(next());
}
