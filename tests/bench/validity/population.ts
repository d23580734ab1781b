/** Size classes of the made organisations: share of the population, and how much likelier a domain and a "yes" become. */
const SIZES = [
  { share: 0.7, domain: 1, logit: 0 },
  { share: 0.22, domain: 1.5, logit: 0.6 },
  { share: 0.08, domain: 2, logit: 1.2 },
] as const;
export const SIZE_COUNT = SIZES.length;
export const REGION_COUNT = 13;
/** Constants of the logit that give shares near 5, 20 and 50 %. */
const INTERCEPTS = [-3.3, -1.65, -0.25] as const;

/** A finite population whose shares are known: what the samples are drawn from. */
export interface Population {
  readonly count: number;
  readonly sizes: Int32Array;
  readonly regions: Int32Array;
  /** Answers 0 or 1 to each question. */
  readonly answers: readonly Float64Array[];
}

/** Organisations of three sizes in thirteen unequal regions; answers depend on both. */
export function makePopulation(count: number, next: () => number): Population {
  const sizes = Int32Array.from({ length: count }, () => drawSize(next()));
  // Squaring crowds the first regions: the last is a sixth of the first.
  const regions = Int32Array.from({ length: count }, () => Math.floor(REGION_COUNT * next() ** 1.35));
  const effects = Float64Array.from({ length: REGION_COUNT }, () => 0.8 * (next() - 0.5));
  const answers = INTERCEPTS.map((intercept) =>
    Float64Array.from(sizes, (size, unit) => {
      const logit = intercept + SIZES[size].logit + effects[regions[unit]];
      return next() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
    }),
  );
  return { count, sizes, regions, answers };
}

function drawSize(draw: number): number {
  if (draw < SIZES[0].share) return 0;
  return draw < SIZES[0].share + SIZES[1].share ? 1 : 2;
}

/**
 * A part of the population that crosses the strata, so that its number of respondents is left to chance.
 *
 * @param expected - respondents that it should have on average
 * @param inclusion - probability of each organisation to be in the sample
 */
export function drawDomain(
  { sizes }: Population,
  expected: number,
  { inclusion, next }: { readonly inclusion: Float64Array; readonly next: () => number },
): Uint8Array {
  const appeal = Float64Array.from(sizes, (size) => SIZES[size].domain);
  const total = inclusion.reduce((sum, probability, unit) => sum + probability * appeal[unit], 0);
  return Uint8Array.from(appeal, (value) => (next() < (expected * value) / total ? 1 : 0));
}
