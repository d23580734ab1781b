import { MethodError, UsageError } from "#statistics/errors";
import { replicateCovariance } from "./replicate-covariance.ts";
import type { DomainMask, ReplicateDesign, SurveyDesign } from "./survey-design.ts";
import { planVariance, type StagePlan, type VariancePlan } from "./variance-plan.ts";

/**
 * Design covariance of statistics from their influence values: R's `svyrecvar`; from the deviations of their replicates
 * (`svrVar`) in a design that has replicate weights.
 *
 * Formula   Σ_stages Σ_h factor_h Σ_{u∈h} (T_u - T̄_h)(T_u - T̄_h)ᵀ, T_u the total of the influences over unit u; replicates:
 *           `replicateCovariance` of the deviations θ_r - θ
 * Assumes   influences already multiplied by the weights, 0 outside the domain; a replicate without a deviation (NaN) is left out
 * Source    Binder 1983; Särndal, Swensson & Wretman 1992, § 4.3; Wolter 2007      R   svyrecvar, svrVar
 *
 * @param influences - one vector a statistic: one value a row, or one a replicate
 * @param domain - rows of the domain, which only the rules for lonely units read
 * @returns k × k values, row by row
 * @throws MethodError where a lonely unit leaves the variance without an estimate, or no replicate has all the statistics
 * @example influenceCovariance(declareDesign({ size: 2 }), [Float64Array.of(1, 3)]) // => Float64Array [4]
 */
export function influenceCovariance(
  design: SurveyDesign,
  influences: readonly Float64Array[],
  domain?: DomainMask,
): Float64Array {
  if (design.kind === "replicates") return deviationCovariance(design, influences);
  const plan = planVariance(design, domain);
  if (!plan.estimable) throw new MethodError("variance: no stratum holds two units; found none", plan.reason);
  return plannedCovariance(plan, projectInfluences(design, influences));
}

function deviationCovariance(design: ReplicateDesign, deviations: readonly Float64Array[]): Float64Array {
  const replicates = design.replicates.map((_, index) => {
    const own = Float64Array.from(deviations, (deviation) => deviation[index]);
    return own.some(Number.isNaN) ? undefined : own;
  });
  const covariance = replicateCovariance(design, new Float64Array(deviations.length), replicates);
  if (!covariance) throw new MethodError("variance: no replicate has all the statistics; found none");
  return covariance;
}

/** Influence values less what the margins of the calibration explain: replicates were each calibrated. */
export function projectInfluences(design: SurveyDesign, influences: readonly Float64Array[]): readonly Float64Array[] {
  if (design.kind === "replicates") return influences;
  for (const influence of influences)
    if (influence.length !== design.size)
      throw new UsageError(`influences: must have ${design.size} rows; found ${influence.length}`);
  if (design.projectors.length === 0) return influences;
  return influences.map((influence) => design.projectors.reduce((z, { residuals }) => residuals(z), influence));
}

/** The covariance of influence vectors under a plan already made; the vectors are not changed. */
export function plannedCovariance(plan: VariancePlan, influences: readonly Float64Array[]): Float64Array {
  const size = influences.length;
  const covariance = new Float64Array(size * size);
  for (const stage of plan.stages) addStage(covariance, stage, influences);
  for (let a = 0; a < size; a++) for (let b = 0; b < a; b++) covariance[b * size + a] = covariance[a * size + b];
  return covariance;
}

/** Most statistics whose covariance is taken pair by pair. */
const FEW = 3;

function addStage(covariance: Float64Array, plan: StagePlan, influences: readonly Float64Array[]): void {
  const totals = influences.map((influence) => unitTotals(plan, influence));
  const centres = totals.map((total) => stratumCentres(plan, total));
  const size = totals.length;
  // A reading of the units for each pair is the quicker way where pairs are few.
  if (size <= FEW)
    for (let a = 0; a < size; a++)
      for (let b = 0; b <= a; b++)
        covariance[a * size + b] +=
          a === b
            ? sumOfSquares(plan, totals[a], centres[a])
            : sumOfProducts(plan, [totals[a], totals[b]], [centres[a], centres[b]]);
  else addProducts(covariance, plan, { totals, centres });
}

/** Total of a vector over each unit: the vector itself where every row is its own unit. */
function unitTotals(plan: StagePlan, influence: Float64Array): Float64Array {
  const { clusters, clusterCount } = plan.stage;
  if (!clusters) return influence;
  const totals = new Float64Array(clusterCount);
  for (let row = 0; row < clusters.length; row++) totals[clusters[row]] += influence[row];
  return totals;
}

/** Mean of the units of each stratum, or of all units of the scope for lonely strata that are so adjusted. */
function stratumCentres(plan: StagePlan, totals: Float64Array): Float64Array {
  const { stage, centredOnScope, scopeUnits } = plan;
  const centres = new Float64Array(stage.stratumCount);
  for (let unit = 0; unit < totals.length; unit++) centres[stage.unitStrata[unit]] += totals[unit];
  const scopes = new Float64Array(scopeUnits?.length ?? 0);
  for (let stratum = 0; stratum < stage.stratumCount; stratum++) {
    if (scopeUnits) scopes[stage.parents?.[stratum] ?? 0] += centres[stratum];
    centres[stratum] /= stage.sampled[stratum];
  }
  if (!centredOnScope || !scopeUnits) return centres;
  for (let stratum = 0; stratum < stage.stratumCount; stratum++) {
    const scope = stage.parents?.[stratum] ?? 0;
    if (centredOnScope[stratum] === 1) centres[stratum] = scopes[scope] / scopeUnits[scope];
  }
  return centres;
}

type Pair = readonly [Float64Array, Float64Array];

function sumOfProducts(plan: StagePlan, [left, right]: Pair, [leftCentres, rightCentres]: Pair): number {
  const { unitStrata } = plan.stage;
  const factors = unitFactors(plan);
  let sum = 0;
  for (let unit = 0; unit < left.length; unit++) {
    const stratum = unitStrata[unit];
    sum += factors[unit] * ((left[unit] - leftCentres[stratum]) * (right[unit] - rightCentres[stratum]));
  }
  return sum;
}

/** The sum of products of a vector with itself, the most often asked for. */
function sumOfSquares(plan: StagePlan, totals: Float64Array, centres: Float64Array): number {
  const { unitStrata } = plan.stage;
  const factors = unitFactors(plan);
  let sum = 0;
  for (let unit = 0; unit < totals.length; unit++) {
    const deviation = totals[unit] - centres[unitStrata[unit]];
    sum += factors[unit] * (deviation * deviation);
  }
  return sum;
}

/** How much the squared deviation of each unit counts: the factor of its stratum, less where it was taken with certainty. */
function unitFactors(plan: StagePlan): Float64Array {
  const known = UNIT_FACTORS.get(plan);
  if (known !== undefined) return known;
  const { unitStrata, inclusion } = plan.stage;
  const factors = new Float64Array(unitStrata.length);
  for (let unit = 0; unit < factors.length; unit++)
    factors[unit] = plan.factor[unitStrata[unit]] * (inclusion ? 1 - inclusion[unit] : 1);
  UNIT_FACTORS.set(plan, factors);
  return factors;
}

/** Plans never change: many thousand statistics ask for the factors of one. */
const UNIT_FACTORS = new WeakMap<StagePlan, Float64Array>();

/** Lower triangle of the sums of products, in one pass over the units. */
function addProducts(
  covariance: Float64Array,
  plan: StagePlan,
  parts: { totals: readonly Float64Array[]; centres: readonly Float64Array[] },
): void {
  const { unitStrata, inclusion, clusterCount } = plan.stage;
  const { totals, centres } = parts;
  const size = totals.length;
  const deviations = new Float64Array(size);
  for (let unit = 0; unit < clusterCount; unit++) {
    const stratum = unitStrata[unit];
    const factor = plan.factor[stratum] * (inclusion ? 1 - inclusion[unit] : 1);
    if (factor === 0) continue;
    for (let a = 0; a < size; a++) deviations[a] = totals[a][unit] - centres[a][stratum];
    for (let a = 0; a < size; a++) {
      const scaled = factor * deviations[a];
      if (scaled !== 0) for (let b = 0; b <= a; b++) covariance[a * size + b] += scaled * deviations[b];
    }
  }
}
