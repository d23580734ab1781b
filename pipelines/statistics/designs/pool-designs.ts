import { effectiveSize } from "#statistics/estimators/effective-size";
import { ultimateClusters } from "./plain-design.ts";
import { stackDesigns } from "./stack-designs.ts";
import type { LinearizedDesign } from "./survey-design.ts";

/** Several samples of one population as one design, and by how much the weights of each were multiplied. */
export interface PooledDesign {
  readonly design: LinearizedDesign;
  readonly factors: readonly number[];
}

/**
 * Independent samples of the same population at several times as one: each weighs what it is worth, and not the population
 * that it stands for, the same in every domain and for every variable, so that the lines of a table compare.
 *
 * Formula   w' = w n* / Σ w, n* = (Σ w)² / Σ w² over the whole sample; in a domain, θ = Σ n*ₛ Pₛ θₛ / Σ n*ₛ Pₛ, Pₛ its part of the
 *           weights of sample s
 * Assumes   what is estimated is the mean of the times that are pooled, where it moved; strata and units stay apart; samples of
 *           other numbers of stages are those of ultimate clusters
 * Source    Korn & Graubard 1999, Analysis of Health Surveys, § 8.2; O'Muircheartaigh & Pedlow 2002, Proc. ASA Survey Research
 *           Methods (effective sizes)      R   svydesign on rbind(…), strata = wave × stratum, weights = w * neff / sum(w)
 *
 * @throws UsageError as `stackDesigns`
 */
export function poolDesigns(designs: readonly LinearizedDesign[]): PooledDesign {
  const factors = designs.map(({ weights }) => effectiveSize(weights) / sumOf(weights));
  const scaled = designs.map((design, index) => ({
    ...design,
    weights: design.weights.map((weight) => weight * factors[index]),
  }));
  const isAlike = designs.every(({ stages }) => stages.length === designs[0].stages.length);
  return { design: stackDesigns(isAlike ? scaled : scaled.map(ultimateClusters)), factors };
}

const sumOf = (weights: Float64Array): number => weights.reduce((sum, weight) => sum + weight, 0);
