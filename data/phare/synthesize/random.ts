/** A seeded source of random numbers (xoshiro128**), so that every run writes the same bytes. */
export interface Random {
  /** Between 0 (included) and 1. */
  readonly uniform: () => number;
  /** Standard normal, by Box-Muller. */
  readonly normal: () => number;
  /** Whole number from low to high, both included. */
  readonly whole: (low: number, high: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** A key drawn with its weight. */
  readonly draw: (weights: Readonly<Record<string, number>>) => string;
  readonly shuffle: <Item>(items: readonly Item[]) => Item[];
}

/** Makes the source of a wave from its name: waves do not depend on one another. */
export function randomOf(name: string): Random {
  const uniform = xoshiro(seedsOf(name));
  const whole = (low: number, high: number): number => low + Math.floor(uniform() * (high - low + 1));
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    whole,
    pick: (items) => items[whole(0, items.length - 1)],
    draw: (weights) => drawKey(weights, uniform()),
    shuffle: (items) => shuffled(items, whole),
  };
}

function drawKey(weights: Readonly<Record<string, number>>, position: number): string {
  const entries = Object.entries(weights);
  let left = position * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [key, weight] of entries) {
    left -= weight;
    if (left < 0) return key;
  }
  return entries[entries.length - 1][0];
}

function shuffled<Item>(items: readonly Item[], whole: Random["whole"]): Item[] {
  const copy = [...items];
  for (let last = copy.length - 1; last > 0; last--) {
    const other = whole(0, last);
    [copy[last], copy[other]] = [copy[other], copy[last]];
  }
  return copy;
}

/** Four seeds from a text (FNV-1a, then splitmix32). */
function seedsOf(name: string): Uint32Array {
  let hash = 0x811c9dc5;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return Uint32Array.from({ length: 4 }, () => {
    hash = (hash + 0x9e3779b9) | 0;
    let mixed = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  });
}

function xoshiro(state: Uint32Array): () => number {
  return () => {
    const scrambled = Math.imul(rotate(Math.imul(state[1], 5), 7), 9) >>> 0;
    const shifted = state[1] << 9;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = rotate(state[3], 11);
    return scrambled / 4294967296;
  };
}

const rotate = (bits: number, by: number): number => (bits << by) | (bits >>> (32 - by));
