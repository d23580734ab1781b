import type { SampleSystem } from "../sample-system.ts";
import type { Propagator } from "./propagator.ts";

/** Weights that agree to this are one respondent's. */
const SAME = 1e-5;
/** Measures that must agree before a respondent is taken to be one and the same. */
const MEASURES = 3;

/**
 * A group of one respondent in many measures is the same respondent: where several measures tell one weight and none another,
 * it is the weight of the others too.
 */
export function linkSingles({ space, measured, quantities }: SampleSystem, propagator: Propagator): void {
  const { system } = quantities;
  for (const domain of space.domains.filter((one) => one.startsWith("#"))) {
    const bases = new Set(measured.map(({ base }) => base).filter((base) => quantities.knows(base, domain)));
    const singles = [...bases].filter((base) => {
      const { lower, upper } = system.interval(quantities.count(base, domain));
      return lower === 1 && upper === 1;
    });
    const weights = singles.map((base) => quantities.weight(base, domain));
    const told = weights.filter((weight) => system.upper[weight] - system.lower[weight] < SAME);
    const low = Math.max(...told.map((one) => system.lower[one]));
    const high = Math.min(...told.map((one) => system.upper[one]));
    if (told.length < MEASURES || low - high > SAME) continue;
    for (const weight of weights)
      if (!told.includes(weight) && system.lower[weight] < low && system.upper[weight] > high)
        propagator.narrow(weight, Math.min(low, high), Math.max(low, high));
  }
}
