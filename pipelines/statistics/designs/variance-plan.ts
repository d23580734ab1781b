import { MethodError } from "#statistics/errors";
import type { DomainMask, LinearizedDesign, SamplingStage } from "./survey-design.ts";

/** How much the squared deviations of each unit of a stage count, and around what they are taken. */
export interface StagePlan {
  readonly stage: SamplingStage;
  /** Factor of each stratum, finite population and stages above included; 0 where the stratum adds nothing. */
  readonly factor: Float64Array;
  /** Strata centred on the mean of all units of their scope (rule "adjust"), absent where there are none. */
  readonly centredOnScope?: Uint8Array;
  /** Units sampled in each scope (the whole sample, or the unit of the stage above), for these means. */
  readonly scopeUnits?: Float64Array;
}

/** The design variance of any influence vector, worked out once. */
export interface VariancePlan {
  readonly estimable: true;
  readonly stages: readonly StagePlan[];
}

/** Why a statistic or its precision cannot be had from these data. */
export interface NotEstimable {
  readonly estimable: false;
  readonly reason:
    | "empty-domain"
    | "lonely-psu"
    | "zero-denominator"
    | "too-few-respondents"
    | "sample-exceeds-population"
    | "no-variation"
    | "not-finite";
}

/**
 * What each stratum of each stage adds to a variance: (1 - f) n/(n - 1), the stages above, and the rule for lonely units.
 *
 * Formula   stage s: Π_{t<s} (n_t/N_t) · (1 - n_s/N_s) · n_s/(n_s - 1)
 * Assumes   a domain with projectors (calibrated weights) still holds every row, as in R
 * Source    Särndal, Swensson & Wretman 1992, § 4.3; lonely units: survey 4.5 (arma_onestage)
 * R         svyrecvar, options(survey.lonely.psu =, survey.adjust.domain.lonely =)
 *
 * @param domain - rows of the domain; absent: all
 * @throws MethodError under the rule "fail" if the domain holds a stratum with a single sampled unit
 */
export function planVariance(design: LinearizedDesign, domain?: DomainMask): VariancePlan | NotEstimable {
  if (domain && design.projectors.length === 0) return planStages(design, domain);
  const known = WHOLE_PLANS.get(design) ?? planStages(design);
  WHOLE_PLANS.set(design, known);
  return known;
}

/** Plans of whole designs, which never change: many thousand statistics of a design ask for its own. */
const WHOLE_PLANS = new WeakMap<LinearizedDesign, VariancePlan | NotEstimable>();

function planStages(design: LinearizedDesign, mask?: DomainMask): VariancePlan | NotEstimable {
  const plans: StagePlan[] = [];
  let multiplier = new Float64Array();
  for (const [index, stage] of design.stages.entries()) {
    if (index > 0 && !(stage.population || stage.inclusion)) break;
    const context = { design, index, unitsHeld: heldUnits(design, stage, mask), multiplier };
    const plan = planStage(stage, context);
    if (plan === undefined) return { estimable: false, reason: "lonely-psu" };
    plans.push(plan);
    if (index + 1 === design.stages.length) break;
    multiplier = nextMultiplier(stage, multiplier);
    if (!multiplier.some((value) => value > 0)) break;
  }
  return { estimable: true, stages: plans };
}

interface StageContext {
  readonly design: LinearizedDesign;
  readonly index: number;
  /** Units of each stratum that the domain holds, counted to 2. */
  readonly unitsHeld: ArrayLike<number>;
  /** Π n/N of the stages above, for each unit of the stage above. */
  readonly multiplier: Float64Array;
}

/** Units that hold rows of the domain, by stratum: the whole sample without a domain. */
function heldUnits(design: LinearizedDesign, stage: SamplingStage, mask?: DomainMask): ArrayLike<number> {
  if (!mask) return stage.sampled;
  const held = new Int32Array(stage.stratumCount);
  const seen = stage.clusters ? new Uint8Array(stage.clusterCount) : undefined;
  for (let row = 0; row < design.size; row++) {
    if (mask[row] === 0) continue;
    if (seen && stage.clusters) {
      if (seen[stage.clusters[row]] === 1) continue;
      seen[stage.clusters[row]] = 1;
    }
    held[stage.strata[row]]++;
  }
  return held;
}

function planStage(stage: SamplingStage, context: StageContext): StagePlan | undefined {
  const { design, unitsHeld, multiplier } = context;
  const factor = new Float64Array(stage.stratumCount);
  const lonely = new Uint8Array(stage.stratumCount);
  let anyLonely = false;
  for (let stratum = 0; stratum < stage.stratumCount; stratum++) {
    const above = stage.parents ? multiplier[stage.parents[stratum]] : 1;
    if (above === 0 || unitsHeld[stratum] === 0) continue;
    const sampled = stage.sampled[stratum];
    factor[stratum] = (above * (1 - samplingFraction(stage, stratum)) * sampled) / Math.max(sampled - 1, 1);
    if (!isLonely(stage, stratum, context)) continue;
    lonely[stratum] = 1;
    anyLonely = true;
  }
  if (!anyLonely) return { stage, factor };
  if (design.lonelyPsu === "adjust")
    return { stage, factor, centredOnScope: lonely, scopeUnits: countScopeUnits(stage, unitsHeld) };
  if (design.lonelyPsu === "average" && !averageOverOthers(stage, { factor, lonely, unitsHeld })) return undefined;
  for (let stratum = 0; stratum < stage.stratumCount; stratum++) if (lonely[stratum] === 1) factor[stratum] = 0;
  return { stage, factor };
}

/** A stratum that shows no spread between units: one sampled, not taken in full; or, if so asked, one in the domain. */
function isLonely(stage: SamplingStage, stratum: number, context: StageContext): boolean {
  const { design, unitsHeld, index } = context;
  if (stage.sampled[stratum] > 1) {
    const rule = design.lonelyPsu === "adjust" || design.lonelyPsu === "average";
    return design.adjustDomainLonely && rule && unitsHeld[stratum] === 1;
  }
  if (samplingFraction(stage, stratum) >= 1) return false;
  if (design.lonelyPsu === "fail")
    throw new MethodError(`stage ${index + 1}, stratum ${stratum}: at least two units are needed; found 1`, stratum);
  return true;
}

/** Share of a stratum's population that is in the sample; 0 with replacement. Unequal probabilities count by unit. */
function samplingFraction(stage: SamplingStage, stratum: number): number {
  if (stage.population) return stage.sampled[stratum] / stage.population[stratum];
  if (stage.inclusion && stage.sampled[stratum] === 1) return stage.inclusion[stage.unitStrata.indexOf(stratum)];
  return 0;
}

function countScopeUnits(stage: SamplingStage, unitsHeld: ArrayLike<number>): Float64Array {
  const scopes = new Float64Array(stage.parents ? stage.parents.reduce((a, b) => Math.max(a, b), 0) + 1 : 1);
  for (let stratum = 0; stratum < stage.stratumCount; stratum++)
    if (unitsHeld[stratum] > 0) scopes[stage.parents?.[stratum] ?? 0] += stage.sampled[stratum];
  return scopes;
}

/** Rule "average": the other strata of the scope stand for the lonely ones; false where there is no other. */
function averageOverOthers(
  stage: SamplingStage,
  parts: { factor: Float64Array; lonely: Uint8Array; unitsHeld: ArrayLike<number> },
): boolean {
  const { factor, lonely, unitsHeld } = parts;
  const scopes = stage.parents ? stage.parents.reduce((a, b) => Math.max(a, b), 0) + 1 : 1;
  const held = new Float64Array(scopes);
  const alone = new Float64Array(scopes);
  for (let stratum = 0; stratum < stage.stratumCount; stratum++) {
    const scope = stage.parents?.[stratum] ?? 0;
    if (unitsHeld[stratum] > 0) held[scope]++;
    alone[scope] += lonely[stratum];
  }
  for (let stratum = 0; stratum < stage.stratumCount; stratum++) {
    const scope = stage.parents?.[stratum] ?? 0;
    if (lonely[stratum] === 1 && held[scope] === alone[scope]) return false;
    factor[stratum] *= held[scope] / (held[scope] - alone[scope]);
  }
  return true;
}

/** Π n/N down to each unit of a stage: what the variance of the next stage is multiplied by. */
function nextMultiplier(stage: SamplingStage, above: Float64Array): Float64Array<ArrayBuffer> {
  const result = new Float64Array(stage.clusterCount);
  for (let unit = 0; unit < stage.clusterCount; unit++) {
    const stratum = stage.unitStrata[unit];
    const share = stage.inclusion ? stage.inclusion[unit] : samplingFraction(stage, stratum);
    result[unit] = share * (stage.parents ? above[stage.parents[stratum]] : 1);
  }
  return result;
}
