/** A source of random numbers that a seed determines. */
export interface RandomDraws {
  /** A whole number, 0 … bound - 1, each as likely. */
  readonly below: (bound: number) => number;
  /** Adds to the first `bound` places of `counts` as many draws as asked, each place as likely. */
  readonly tally: (counts: Int32Array, bound: number, draws: number) => void;
  /** A number in [0, 1[. */
  readonly unit: () => number;
}

/**
 * Pseudo-random draws from a seed: sfc32, 128 bits of state, the same on every machine.
 *
 * Formula   Doty-Humphrey's "small fast counting" generator; whole numbers scale 32 bits, biased by at most bound/2³²
 * Source    Doty-Humphrey 2010, PractRand 0.95      R   set.seed (another generator)
 *
 * @param seed - any whole number
 * @example seededDraws(1).below(6) // => 3
 */
export function seededDraws(seed: number): RandomDraws {
  // A typed array keeps the state as machine integers; closed-over variables would be boxed at every step.
  const state = Int32Array.of(seed, Math.floor(seed / 2 ** 32), 0x9e3779b9, 1);
  // One place that every draw falls in: the tally of a bound of 1 only turns the generator.
  const place = new Int32Array(1);
  const next = (): number => tally(state, place, { bound: 1, draws: 1 });
  // The first numbers still show the seed.
  tally(state, place, { bound: 1, draws: 15 });
  return {
    below: (bound) => Math.floor((next() * bound) / 2 ** 32),
    unit: () => next() / 2 ** 32,
    tally: (counts, bound, draws) => void tally(state, counts, { bound, draws }),
  };
}

/** Counts draws by place, with the state in registers meanwhile; returns the last 32 bits drawn. */
function tally(state: Int32Array, counts: Int32Array, { bound, draws }: { bound: number; draws: number }): number {
  const scale = bound / 2 ** 32;
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let counter = state[3];
  let sum = 0;
  for (let draw = 0; draw < draws; draw++) {
    sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    counts[((sum >>> 0) * scale) | 0]++;
  }
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = counter;
  return sum >>> 0;
}
