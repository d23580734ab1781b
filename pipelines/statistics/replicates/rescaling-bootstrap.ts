import type { LinearizedDesign, ReplicateDesign, SamplingStage } from "#statistics/designs/survey-design";
import { MethodError, UsageError } from "#statistics/errors";
import { type RandomDraws, seededDraws } from "./random-draws.ts";
import { type StratumUnits, unitsByStratum } from "./stratum-units.ts";

/** How the replicates of a rescaling bootstrap are drawn. */
export interface RescalingOptions {
  /** Number of replicates, >= 2. */
  readonly replicates: number;
  readonly seed: number;
  /** Units drawn in each stratum, m_h >= 1; absent: n_h - 1. */
  readonly drawn?: ArrayLike<number>;
  /** Whether the population sizes of the design shorten the variance; absent: true. */
  readonly finitePopulation?: boolean;
  readonly mse?: boolean;
}

/** Multipliers of the weights of a stratum: w* = w (base + step · draws). */
interface Rescaling {
  readonly base: number;
  readonly step: number;
}

/**
 * Rescaling bootstrap of Rao and Wu: m_h primary units drawn with replacement in each stratum, weights rescaled.
 *
 * Formula   w* = w (1 - λ + λ (n_h/m_h) r), λ = √(m_h (1 - f_h)/(n_h - 1)), r the draws of the unit; scale 1/(R - 1)
 * Assumes   stages after the first add nothing; with m_h > (n_h - 1)/(1 - f_h) weights can be negative
 * Source    Rao & Wu 1988, JASA 83; Rao, Wu & Yue 1992, Survey Methodology 18
 * R         as.svrepdesign(type = "subbootstrap") for m_h = n_h - 1 without finite population
 *
 * @throws MethodError under the rule "fail" if a stratum has one primary unit (else the unit keeps its weight)
 */
export function rescalingBootstrap(design: LinearizedDesign, options: RescalingOptions): ReplicateDesign {
  const { replicates, seed, mse = false } = options;
  if (!Number.isInteger(replicates) || replicates < 2)
    throw new UsageError(`replicates: must be a whole number >= 2; found ${replicates}`);
  const stage = design.stages[0];
  const drawn = Int32Array.from(stage.sampled, (count, stratum) => options.drawn?.[stratum] ?? count - 1);
  const rescalings = strataRescalings(design, drawn, options.finitePopulation ?? true);
  const units = unitsByStratum(stage);
  const random = seededDraws(seed);
  const columns = Array.from({ length: replicates }, () => {
    const counts = drawCounts(units, drawn, random);
    return rescaledWeights(design, counts, rescalings);
  });
  const rscales = new Float64Array(replicates).fill(1);
  const { size, weights } = design;
  return { kind: "replicates", size, weights, replicates: columns, scale: 1 / (replicates - 1), rscales, mse };
}

/**
 * Weights of one replicate of the rescaling bootstrap, from the draws of each primary unit.
 *
 * Formula   as `rescalingBootstrap`
 * Source    Rao, Wu & Yue 1992      R   w * (1 - lambda + lambda * n/m * r)
 *
 * @param counts - times each primary unit was drawn
 */
export function rescaleByCounts(
  design: LinearizedDesign,
  counts: Int32Array,
  { finitePopulation = true }: { finitePopulation?: boolean } = {},
): Float64Array {
  const stage = design.stages[0];
  const drawn = new Int32Array(stage.stratumCount);
  for (let unit = 0; unit < counts.length; unit++) drawn[stage.unitStrata[unit]] += counts[unit];
  return rescaledWeights(design, counts, strataRescalings(design, drawn, finitePopulation));
}

function strataRescalings(
  design: LinearizedDesign,
  drawn: Int32Array,
  finitePopulation: boolean,
): readonly Rescaling[] {
  const stage = design.stages[0];
  return Array.from(stage.sampled, (count, stratum) => {
    const fraction = finitePopulation && stage.population ? count / stage.population[stratum] : 0;
    if (count === 1 || fraction >= 1) return keptStratum(design, stratum, fraction);
    if (drawn[stratum] < 1)
      throw new UsageError(`drawn, stratum ${stratum}: must be a whole number >= 1; found ${drawn[stratum]}`);
    const lambda = Math.sqrt((drawn[stratum] * (1 - fraction)) / (count - 1));
    return { base: 1 - lambda, step: (lambda * count) / drawn[stratum] };
  });
}

/** A stratum whose weights do not vary: taken in full, or lonely under a rule that lets it be. */
function keptStratum(design: LinearizedDesign, stratum: number, fraction: number): Rescaling {
  if (fraction < 1 && design.lonelyPsu === "fail")
    throw new MethodError(`bootstrap, stratum ${stratum}: at least two primary units are needed; found 1`, stratum);
  return { base: 1, step: 0 };
}

function drawCounts({ units, starts }: StratumUnits, drawn: Int32Array, random: RandomDraws): Int32Array {
  const counts = new Int32Array(units.length);
  const tallied = new Int32Array(units.length);
  for (let stratum = 0; stratum < drawn.length; stratum++) {
    const start = starts[stratum];
    const size = starts[stratum + 1] - start;
    tallied.fill(0, 0, size);
    random.tally(tallied, size, drawn[stratum]);
    for (let index = 0; index < size; index++) counts[units[start + index]] = tallied[index];
  }
  return counts;
}

function rescaledWeights(design: LinearizedDesign, counts: Int32Array, rescalings: readonly Rescaling[]): Float64Array {
  const { strata, clusters }: SamplingStage = design.stages[0];
  const base = Float64Array.from(rescalings, (rescaling) => rescaling.base);
  const step = Float64Array.from(rescalings, (rescaling) => rescaling.step);
  const { size, weights } = design;
  const replicate = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    const stratum = strata[row];
    replicate[row] = weights[row] * (base[stratum] + step[stratum] * counts[clusters ? clusters[row] : row]);
  }
  return replicate;
}
