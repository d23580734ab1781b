import { completeFactor, type Factor, levelWeights, type Quantity } from "#factorial/factor";

/** One level on the axes without having made them; arrays hold one number per axis. */
export interface SupplementaryCategory {
  readonly variable: string;
  readonly level: string;
  readonly weight: number;
  readonly coordinates: Float64Array;
  readonly cos2: Float64Array;
  readonly vTests: Float64Array;
}

/** A supplementary factor: its levels, and its squared correlation ratio with each axis. */
export interface SupplementaryFactor {
  readonly variable: string;
  readonly categories: readonly SupplementaryCategory[];
  readonly eta2: Float64Array;
}

/** A supplementary quantity: its correlation with each axis. */
export interface SupplementaryQuantity {
  readonly variable: string;
  readonly correlations: Float64Array;
}

/** Coordinates of the rows, one array per axis, their weights (0: a row that did not make the axes) and the eigenvalues. */
export interface PlacedRows {
  readonly coordinates: readonly Float64Array[];
  readonly weights: Float64Array;
  readonly eigenvalues: Float64Array;
}

/**
 * What a level's coordinate is multiplied by to give its v-test.
 *
 * Formula   sqrt(N_k (N - 1) / (N - N_k)); sqrt(N_k) where the weights sum to 1 or less
 * Assumes   weights on the scale of the number of respondents: a sum of N times more gives v-tests sqrt(N) times larger
 * Source    Lebart, Morineau & Piron 1995      R   MCA(...)$var$v.test / MCA(...)$var$coord
 *
 * @param weight - sum of the weights of the level's respondents
 * @param total - sum of all weights
 */
export function vTestFactor(weight: number, total: number): number {
  if (weight >= total) return 0;
  return total > 1 ? Math.sqrt((weight * (total - 1)) / (total - weight)) : Math.sqrt(weight);
}

/**
 * Levels of a factor at the mean of their respondents, in standard units of each axis.
 *
 * Formula   Σ w F / (N_k sqrt(λ)); cos2 = coordinate² / (N / N_k - 1); eta² = Σ_k (Σ w F)² / N_k / Σ w F²
 * Assumes   missing answers are a level of their own
 * Source    Lebart, Morineau & Piron 1995      R   MCA(X, quali.sup)$quali.sup
 *
 * @param factor - the factor, missing answers included
 * @param rows - the rows on the axes
 */
export function supplementaryFactor(factor: Factor, rows: PlacedRows): SupplementaryFactor {
  const { coordinates, weights, eigenvalues } = rows;
  const complete = completeFactor(factor, weights);
  const totals = levelWeights(complete, weights);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const sums = coordinates.map((axis) =>
    levelWeights(
      complete,
      axis.map((x, row) => x * (weights[row] ?? 0)),
    ),
  );
  const categories = complete.levels.map((level, k) => {
    const weight = totals[k] ?? 0;
    const placed = Float64Array.from(sums, (axis, a) => (axis[k] ?? 0) / (weight * Math.sqrt(eigenvalues[a] ?? 1)));
    return {
      variable: factor.variable,
      level,
      weight,
      coordinates: placed,
      cos2: placed.map((x) => (weight < total ? (x * x) / (total / weight - 1) : 0)),
      vTests: placed.map((x) => x * vTestFactor(weight, total)),
    };
  });
  const eta2 = Float64Array.from(sums, (axis, a) => {
    const between = axis.reduce((sum, part, k) => sum + (part * part) / (totals[k] ?? 1), 0);
    return (
      between / (coordinates[a] ?? new Float64Array()).reduce((sum, x, row) => sum + x * x * (weights[row] ?? 0), 0)
    );
  });
  return { variable: factor.variable, categories, eta2 };
}

/**
 * Weighted correlation of a quantity with each axis; a missing value counts as the plain mean.
 *
 * Formula   cov(x, F) / (sd(x) sd(F)), weighted
 * Assumes   few missing values
 * Source    Lebart, Morineau & Piron 1995      R   MCA(X, quanti.sup)$quanti.sup$coord
 *
 * @param quantity - the quantity
 * @param rows - the rows on the axes
 * @returns correlations between -1 and 1; 0 where the quantity does not vary
 */
export function supplementaryQuantity(quantity: Quantity, { coordinates, weights }: PlacedRows): SupplementaryQuantity {
  const known = quantity.values.filter((value) => !Number.isNaN(value));
  const middle = known.reduce((sum, value) => sum + value, 0) / known.length;
  const values = centered(
    quantity.values.map((value) => (Number.isNaN(value) ? middle : value)),
    weights,
  );
  const correlations = Float64Array.from(coordinates, (axis) => {
    const placed = centered(axis, weights);
    const spread = Math.sqrt(product(values, values, weights) * product(placed, placed, weights));
    return spread > 0 ? product(values, placed, weights) / spread : 0;
  });
  return { variable: quantity.variable, correlations };
}

function centered(values: Float64Array, weights: Float64Array): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = values.reduce((sum, value, row) => sum + value * (weights[row] ?? 0), 0) / total;
  return values.map((value) => value - mean);
}

function product(a: Float64Array, b: Float64Array, weights: Float64Array): number {
  return a.reduce((sum, value, row) => sum + value * (b[row] ?? 0) * (weights[row] ?? 0), 0);
}
