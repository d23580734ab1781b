import { plannedCovariance, projectInfluences } from "#statistics/designs/influence-covariance";
import { replicateCovariance } from "#statistics/designs/replicate-covariance";
import type { DomainMask, LinearizedDesign, ReplicateDesign, SurveyDesign } from "#statistics/designs/survey-design";
import { type NotEstimable, planVariance } from "#statistics/designs/variance-plan";
import { MethodError, UsageError } from "#statistics/errors";

/** What a new estimator supplies; precision, tests, design effects and intervals follow. */
export interface Estimator {
  /** Rows that count: in the domain and without a missing value; absent: all. */
  readonly rows?: DomainMask;
  /** The statistics under any weights; undefined where they do not exist (no weight, zero denominator). */
  readonly evaluate: (weights: Float64Array) => Float64Array | undefined;
  /** Linearised variable of each statistic times the weight, 0 outside `rows`. */
  readonly influences: (weights: Float64Array, estimates: Float64Array) => readonly Float64Array[];
  /** Why `evaluate` may find nothing. */
  readonly reason?: NotEstimable["reason"];
}

/** Statistics with their covariance. */
export interface Estimates {
  readonly estimable: true;
  readonly estimates: Float64Array;
  /** k × k, row by row. */
  readonly covariance: Float64Array;
  readonly standardErrors: Float64Array;
  /** Rows that counted; absent: all. */
  readonly rows?: DomainMask;
  /** Weighted influence values (linearised designs, before projection): they join with those of other statistics. */
  readonly influences?: readonly Float64Array[];
  /** Statistics of each replicate (replicate designs); undefined where they do not exist. */
  readonly replicates?: readonly (Float64Array | undefined)[];
}

export type Estimation = Estimates | NotEstimable;

/**
 * Statistics and their design-based covariance, for any estimator and either kind of design.
 *
 * Formula   linearised: covariance of the influence values; replicates: the estimator under each set of weights
 * Source    Binder 1983, Int. Statistical Review 51; Wolter 2007      R   svyrecvar, withReplicates
 *
 * @throws MethodError under the lonely-unit rule "fail" if the domain holds a stratum with one sampled unit
 */
export function estimate(design: SurveyDesign, estimator: Estimator): Estimation {
  const estimates = estimator.evaluate(design.weights);
  if (estimates === undefined) return { estimable: false, reason: estimator.reason ?? "empty-domain" };
  return design.kind === "linearized"
    ? linearizedEstimates(design, estimator, estimates)
    : replicateEstimates(design, estimator, estimates);
}

/**
 * Statistics and their weighted influence values, without their covariance: for what joins many of them before it asks for
 * a precision. Not estimable where `estimate` is not. With replicate weights, the deviations of the replicates stand for
 * influence values: a smooth function of statistics has the same combination of either.
 *
 * Formula   θ_r - θ by replicate, NaN where the statistic does not exist
 * Assumes   of a function that is not linear, the delta method, as under linearisation
 * Source    Binder 1983; Wolter 2007, ch. 6      R   svycontrast on a svyrepstat without its replicates
 */
export function linearize(
  design: SurveyDesign,
  estimator: Estimator,
): Required<Pick<Estimates, "estimable" | "estimates" | "influences">> | NotEstimable {
  const estimates = estimator.evaluate(design.weights);
  if (estimates === undefined) return { estimable: false, reason: estimator.reason ?? "empty-domain" };
  if (design.kind === "replicates") return deviationsOf(design, estimator, estimates);
  const plan = planVariance(design, estimator.rows);
  if (!plan.estimable) return plan;
  return { estimable: true, estimates, influences: estimator.influences(design.weights, estimates) };
}

function deviationsOf(design: ReplicateDesign, estimator: Estimator, estimates: Float64Array) {
  const values = design.replicates.map((weights) => estimator.evaluate(weights));
  if (values.every((own) => own === undefined))
    return { estimable: false, reason: estimator.reason ?? "empty-domain" } as const;
  const influences = Array.from(estimates, (estimate, index) =>
    Float64Array.from(values, (own) => (own === undefined ? Number.NaN : own[index] - estimate)),
  );
  return { estimable: true, estimates, influences } as const;
}

/** The statistics of a result that must exist. */
export function requireEstimates(estimation: Estimation): Estimates {
  if (!estimation.estimable) throw new MethodError(`estimate: cannot be computed; found ${estimation.reason}`);
  return estimation;
}

/** Square roots of the diagonal of a covariance. */
export function standardErrorsOf(covariance: Float64Array): Float64Array {
  const size = Math.round(Math.sqrt(covariance.length));
  return Float64Array.from({ length: size }, (_, index) => Math.sqrt(Math.max(covariance[index * (size + 1)], 0)));
}

/**
 * Statistics of several results as one, with the covariance between them: domains, waves, a domain and its whole.
 *
 * R   svyby(covmat = TRUE), svycontrast
 *
 * @throws UsageError if a result was not made on this design
 */
export function joinEstimates(design: SurveyDesign, parts: readonly Estimates[]): Estimation {
  const estimates = Float64Array.from(parts.flatMap((part) => [...part.estimates]));
  if (design.kind === "linearized") {
    const influences = parts.flatMap((part) => part.influences ?? refuseForeign());
    const plan = planVariance(design, unionOf(parts));
    if (!plan.estimable) return plan;
    const covariance = plannedCovariance(plan, projectInfluences(design, influences));
    return { estimable: true, estimates, covariance, standardErrors: standardErrorsOf(covariance), influences };
  }
  const replicates = design.replicates.map((_, index) => joinReplicate(parts, index));
  const covariance = replicateCovariance(design, estimates, replicates);
  if (!covariance) return { estimable: false, reason: "zero-denominator" };
  return { estimable: true, estimates, covariance, standardErrors: standardErrorsOf(covariance), replicates };
}

function linearizedEstimates(design: LinearizedDesign, estimator: Estimator, estimates: Float64Array): Estimation {
  const plan = planVariance(design, estimator.rows);
  if (!plan.estimable) return plan;
  const influences = estimator.influences(design.weights, estimates);
  const covariance = plannedCovariance(plan, projectInfluences(design, influences));
  const { rows } = estimator;
  return { estimable: true, estimates, covariance, standardErrors: standardErrorsOf(covariance), rows, influences };
}

function replicateEstimates(design: ReplicateDesign, estimator: Estimator, estimates: Float64Array): Estimation {
  const replicates = design.replicates.map((weights) => estimator.evaluate(weights));
  const covariance = replicateCovariance(design, estimates, replicates);
  if (!covariance) return { estimable: false, reason: estimator.reason ?? "empty-domain" };
  const { rows } = estimator;
  return { estimable: true, estimates, covariance, standardErrors: standardErrorsOf(covariance), rows, replicates };
}

function refuseForeign(): never {
  throw new UsageError("join: every result must come from the same design; found one without influence values");
}

function joinReplicate(parts: readonly Estimates[], index: number): Float64Array | undefined {
  const values: number[] = [];
  for (const part of parts) {
    const own = (part.replicates ?? refuseForeign())[index];
    if (own === undefined) return undefined;
    values.push(...own);
  }
  return Float64Array.from(values);
}

/** Rows of any of the results: all, if one of them counted all. */
function unionOf(parts: readonly Estimates[]): DomainMask | undefined {
  const masks = parts.map((part) => part.rows);
  const first = masks[0];
  if (first === undefined || masks.some((mask) => mask === undefined)) return undefined;
  return first.map((_, row) => (masks.some((mask) => mask?.[row] === 1) ? 1 : 0));
}
