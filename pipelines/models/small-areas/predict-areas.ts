import type { AreaNode } from "#models/small-areas/area-nodes";
import type { AreaScale } from "#models/small-areas/area-scale";
import { quadraticForm } from "#models/small-areas/quadratic-form";

import { normalCdf, normalQuantile } from "#statistics/distributions/normal";

/** The value of an area that has no direct estimate. */
export interface PredictedArea {
  readonly estimate: number;
  /** Square root of its mean squared error. */
  readonly se: number;
  readonly lower: number;
  readonly upper: number;
}

/** Halvings of an interval that hold a quantile to the last digits of a double. */
const HALVINGS = 60;

/**
 * Value of an area of which only the columns are known: the synthetic part, x'β, over all that the variance between areas may be.
 *
 * Formula   η = x'β(A) + u, of variance A + x' (X' V⁻¹ X)⁻¹ x; estimate and MSE are the moments of g⁻¹(η), limits g⁻¹ of its quantiles
 * Assumes   the area is like those that were fitted, given the columns; intervals by simulation: tests/bench/validity/small-areas/modelled-areas.csv
 * Source    Rao & Molina 2015, § 10.3; Hadam, Würz & Kreutzmann 2020 (back-transformation)      R   uniroot() of the mixture of pnorm(), integrate()
 *
 * @param nodes - law of the variance between areas
 * @param row - columns of the area, intercept included
 * @param options - scale of the model; level of the interval
 * @returns the value with its error and its limits, on the scale of the estimates
 */
export function predictArea(
  nodes: readonly AreaNode[],
  row: readonly number[],
  { scale, level }: { readonly scale: AreaScale; readonly level: number },
): PredictedArea {
  const laws = nodes.map(({ variance, weight, regression: { coefficients, covariance } }) => ({
    weight,
    mean: coefficients.reduce((sum, value, j) => sum + value * row[j], 0),
    variance: variance + quadraticForm(covariance, row.slice(0, coefficients.length)),
  }));
  const { first, second } = momentsOf(laws, scale);
  const limit = (p: number): number => scale.limit(mixtureQuantile(laws, p));
  return {
    estimate: first,
    se: Math.sqrt(Math.max(0, second - first * first)),
    lower: limit((1 - level) / 2),
    upper: limit((1 + level) / 2),
  };
}

/**
 * Value of an area that was fitted: its direct estimate drawn towards the synthetic part, over all that the variance may be.
 *
 * Formula   η = x'β + γ (y - x'β), of variance g1 + g2 = γ D + (1 - γ)² x' (X' V⁻¹ X)⁻¹ x, γ = A / (A + D)
 * Assumes   as `predictArea`
 * Source    Rao & Molina 2015, § 10.3
 */
export function fittedArea(
  nodes: readonly AreaNode[],
  area: { readonly index: number; readonly direct: number; readonly row: readonly number[] },
  scale: AreaScale,
): number {
  const laws = nodes.map(({ variance, weight, regression: { coefficients, covariance, fitted, precisions } }) => {
    const gamma = variance * precisions[area.index];
    const mean = fitted[area.index] + gamma * (area.direct - fitted[area.index]);
    const sampling = 1 / precisions[area.index] - variance;
    return {
      weight,
      mean,
      variance: gamma * sampling + (1 - gamma) ** 2 * quadraticForm(covariance, area.row.slice(0, coefficients.length)),
    };
  });
  return momentsOf(laws, scale).first;
}

interface WeighedLaw {
  readonly weight: number;
  readonly mean: number;
  readonly variance: number;
}

function momentsOf(laws: readonly WeighedLaw[], scale: AreaScale): { readonly first: number; readonly second: number } {
  const moments = laws.map((law) => scale.moments(law));
  const over = (part: "first" | "second"): number =>
    laws.reduce((sum, { weight }, i) => sum + weight * moments[i][part], 0);
  return { first: over("first"), second: over("second") };
}

/** Quantile of a mixture of normal laws: between the least and the greatest of theirs. */
function mixtureQuantile(laws: readonly WeighedLaw[], p: number): number {
  const quantiles = laws.map(({ mean, variance }) => mean + normalQuantile(p) * Math.sqrt(variance));
  let low = Math.min(...quantiles);
  let high = Math.max(...quantiles);
  for (let halving = 0; halving < HALVINGS && high > low; halving++) {
    const middle = (low + high) / 2;
    const below = laws.reduce(
      (sum, { weight, mean, variance }) => sum + weight * normalCdf((middle - mean) / Math.sqrt(variance)),
      0,
    );
    if (below < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
