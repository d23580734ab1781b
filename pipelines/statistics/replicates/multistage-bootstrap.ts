import type { LinearizedDesign, ReplicateDesign, SamplingStage } from "#statistics/designs/survey-design";
import { MethodError, UsageError } from "#statistics/errors";
import { shuffled } from "./population-bootstrap.ts";
import { type RandomDraws, seededDraws } from "./random-draws.ts";
import { type StratumUnits, unitsByStratum } from "./stratum-units.ts";

/** A stage and the units of its strata. */
interface ListedStage {
  readonly stage: SamplingStage;
  readonly listed: StratumUnits;
}

/**
 * Multistage rescaled bootstrap of Preston: half the units of every stratum of every stage, drawn without replacement.
 *
 * Formula   w (1 + Σ_s Π_{t<s} √(n_t/n*_t) kept_t · (-λ_s + λ_s (n_s/n*_s) kept_s)), n* = ⌊n/2⌋,
 *           λ_s = √(n*_s (1 - f_s) Π_{t<s} f_t / (n_s - n*_s)); scale 1, rscales 1/(R - 1)
 * Assumes   without population sizes only the first stage counts; a stratum with one unit adds nothing
 * Source    Preston 2009, Survey Methodology 35(2)      R   as.svrepdesign(type = "mrbbootstrap")
 *
 * @throws UsageError for fewer than two replicates; MethodError for unequal probabilities
 */
export function multistageBootstrap(
  design: LinearizedDesign,
  { replicates, seed, mse = false }: { replicates: number; seed: number; mse?: boolean },
): ReplicateDesign {
  if (!Number.isInteger(replicates) || replicates < 2)
    throw new UsageError(`replicates: must be a whole number >= 2; found ${replicates}`);
  if (design.stages.some((stage) => stage.inclusion))
    throw new MethodError("bootstrap: equal probabilities within strata are needed; found unequal ones");
  const counted = design.stages.filter((stage, index) => index === 0 || stage.population !== undefined);
  const stages = (design.stages[0].population ? counted : counted.slice(0, 1)).map((stage) => ({
    stage,
    listed: unitsByStratum(stage),
  }));
  const random = seededDraws(seed);
  const columns = Array.from({ length: replicates }, () => drawReplicate(design, stages, random));
  const rscales = new Float64Array(replicates).fill(1 / (replicates - 1));
  const { size, weights } = design;
  return { kind: "replicates", size, weights, replicates: columns, scale: 1, rscales, mse };
}

/** State of every row on the way down the stages. */
interface Descent {
  /** 1 + Σ of the terms of the stages done. */
  readonly multiplier: Float64Array;
  /** Π √(n/n*) over the stages done, 0 where a unit above was not drawn. */
  readonly carried: Float64Array;
  /** Π f over the stages done. */
  readonly fraction: Float64Array;
}

function drawReplicate(design: LinearizedDesign, stages: readonly ListedStage[], random: RandomDraws): Float64Array {
  const { size, weights } = design;
  const descent: Descent = {
    multiplier: new Float64Array(size).fill(1),
    carried: new Float64Array(size).fill(1),
    fraction: new Float64Array(size).fill(1),
  };
  for (const listed of stages) descendStage(descent, listed, random);
  return descent.multiplier.map((multiplier, row) => multiplier * weights[row]);
}

function descendStage({ multiplier, carried, fraction }: Descent, { stage, listed }: ListedStage, random: RandomDraws) {
  const drawn = drawHalves(stage, listed, random);
  for (let row = 0; row < multiplier.length; row++) {
    const stratum = stage.strata[row];
    const count = stage.sampled[stratum];
    const half = Math.floor(count / 2);
    const share = count / (stage.population?.[stratum] ?? Number.POSITIVE_INFINITY);
    const kept = drawn[stage.clusters ? stage.clusters[row] : row];
    if (half > 0) {
      const lambda = Math.sqrt((fraction[row] * half * (1 - share)) / (count - half));
      multiplier[row] += carried[row] * lambda * ((count / half) * kept - 1);
    }
    carried[row] *= half > 0 ? Math.sqrt(count / half) * kept : 0;
    fraction[row] *= share;
  }
}

function drawHalves(stage: SamplingStage, { units, starts }: StratumUnits, random: RandomDraws): Uint8Array {
  const drawn = new Uint8Array(stage.clusterCount);
  for (let stratum = 0; stratum < stage.stratumCount; stratum++) {
    const size = starts[stratum + 1] - starts[stratum];
    const order = shuffled(size, random);
    for (let index = 0; index < Math.floor(size / 2); index++) drawn[units[starts[stratum] + order[index]]] = 1;
  }
  return drawn;
}
