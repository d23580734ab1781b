/** Whether all that can be tried is tried: `npm run test:long`. */
export const EXHAUSTIVE = process.env.TIER === "long";

/** How many cases a property draws: a sample, or many more by `npm run test:long`; `DRAWS=20000` for a night of one file. */
export const draws = (sample: number, exhaustive: number): number =>
  Number(process.env.DRAWS ?? (EXHAUSTIVE ? exhaustive : sample));
