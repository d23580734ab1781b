import type { LinearizedDesign, ReplicateDesign, SamplingStage } from "#statistics/designs/survey-design";
import { UsageError } from "#statistics/errors";
import { type RandomDraws, seededDraws } from "./random-draws.ts";
import { type StratumUnits, unitsByStratum } from "./stratum-units.ts";
import { multipliedDesign } from "./unit-multipliers.ts";

/**
 * Bootstrap of Canty and Davison: as many primary units as the stratum holds, drawn from it with replacement, or without
 * replacement from a population made by repeating the sample.
 *
 * Formula   w r; scale c/((c - 1)(R - 1)), c = 1 / mean(1/n_h)
 * Assumes   stages after the first add nothing
 * Source    Canty & Davison 1999, The Statistician 48      R   as.svrepdesign(type = "bootstrap")
 *
 * @throws UsageError for fewer than two replicates
 */
export function populationBootstrap(
  design: LinearizedDesign,
  { replicates, seed, mse = false }: { replicates: number; seed: number; mse?: boolean },
): ReplicateDesign {
  if (!Number.isInteger(replicates) || replicates < 2)
    throw new UsageError(`replicates: must be a whole number >= 2; found ${replicates}`);
  const stage = design.stages[0];
  const units = unitsByStratum(stage);
  const random = seededDraws(seed);
  const multipliers = Array.from({ length: replicates }, () => drawMultipliers(stage, units, random));
  const inverse = stage.sampled.reduce((sum, count) => sum + 1 / count, 0) / stage.stratumCount;
  const scale = 1 / ((1 - inverse) * (replicates - 1));
  return multipliedDesign(design, multipliers, { scale, rscales: new Float64Array(replicates).fill(1), mse });
}

function drawMultipliers(stage: SamplingStage, { units, starts }: StratumUnits, random: RandomDraws): Float64Array {
  const counts = new Float64Array(stage.clusterCount);
  for (let stratum = 0; stratum < stage.stratumCount; stratum++) {
    const members = units.subarray(starts[stratum], starts[stratum + 1]);
    const population = stage.population?.[stratum] ?? Number.POSITIVE_INFINITY;
    const draw = Number.isFinite(population) ? withoutReplacement(members.length, population, random) : undefined;
    for (let index = 0; index < members.length; index++)
      counts[members[draw ? draw() : random.below(members.length)]]++;
  }
  return counts;
}

/** Draws places of a population that repeats `size` units in a random order, no place twice. */
function withoutReplacement(size: number, population: number, random: RandomDraws): () => number {
  const order = shuffled(size, random);
  const taken = new Set<number>();
  const places = Math.floor(population);
  return () => {
    let place = random.below(places);
    while (taken.has(place)) place = random.below(places);
    taken.add(place);
    return order[place % size];
  };
}

/** 0 … size - 1 in a random order (Fisher-Yates). */
export function shuffled(size: number, random: RandomDraws): Int32Array {
  const order = Int32Array.from({ length: size }, (_, index) => index);
  for (let last = size - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}
