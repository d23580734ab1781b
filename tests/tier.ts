import fc from "fast-check";

/** Whether all that can be tried is tried, `npm run test:long`: the mode of vitest, as `vitest.config.ts` hands it on. */
export const EXHAUSTIVE = process.env.TIER === "long";

/** How many cases a property draws: a sample, or many more by `npm run test:long`; `DRAWS=20000` for a night of one file. */
export const draws = (sample: number, exhaustive: number): number =>
  Number(process.env.DRAWS ?? (EXHAUSTIVE ? exhaustive : sample));

/** Some of a list, in its order: the same ones for a seed (`SEED=2` draws others). */
export function drawn<Item>(items: readonly Item[], count: number): readonly Item[] {
  const places = fc.shuffledSubarray([...items.keys()], { minLength: count, maxLength: count });
  return fc
    .sample(places, 1)[0]
    .sort((a, b) => a - b)
    .map((at) => items[at]);
}

/** Some of a list, in its order; all of it by `npm run test:long`. */
export const someOf = <Item>(items: readonly Item[], count: number): readonly Item[] =>
  EXHAUSTIVE ? items : drawn(items, count);
