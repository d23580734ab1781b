import type { CategorySpace } from "#factorial/category-space";
import type { Factor } from "#factorial/factor";

/** Respondents on the axes: one array per axis, one number per row; supplementary rows contribute 0. */
export interface RespondentsOnAxes {
  readonly coordinates: readonly Float64Array[];
  /** Share of the axis' inertia. */
  readonly contributions: readonly Float64Array[];
  /** Share of the respondent's squared distance to the mean answer. */
  readonly cos2: readonly Float64Array[];
}

/**
 * Respondents of a multiple correspondence analysis, those that make the axes and those that are only placed.
 *
 * Formula   F_i = Σ_k (z_ik / Q - c_k) V_k over the levels kept; d²_i = Σ_k (z_ik / Q - c_k)² / c_k
 * Assumes   a level that no active row holds has no place: it adds nothing
 * Source    Lebart, Morineau & Piron 1995; Le Roux & Rouanet 2010      R   MCA(...)$ind, MCA(...)$ind.sup
 *
 * @param factors - active questions, completed
 * @param weights - weight of each row, 0 for the supplementary ones
 * @param space - the levels and their axes
 */
export function respondentsOnAxes(
  factors: readonly Factor[],
  weights: Float64Array,
  space: CategorySpace,
): RespondentsOnAxes {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const distances = squaredDistances(factors, weights.length, space);
  const coordinates = space.standard.map((axis) => rowSums(factors, weights.length, { space, values: axis }));
  for (const [a, axis] of space.standard.entries()) {
    const center = axis.reduce((sum, value, k) => sum + value * (space.masses[k] ?? 0), 0);
    const column = coordinates[a] ?? new Float64Array();
    for (let row = 0; row < column.length; row++) column[row] = (column[row] ?? 0) / factors.length - center;
  }
  return {
    coordinates,
    contributions: coordinates.map((axis, a) =>
      axis.map((x, row) => ((weights[row] ?? 0) * x * x) / (total * (space.eigenvalues[a] ?? 1))),
    ),
    cos2: coordinates.map((axis) => axis.map((x, row) => (x * x) / (distances[row] || 1))),
  };
}

function squaredDistances(factors: readonly Factor[], size: number, space: CategorySpace): Float64Array {
  const questions = factors.length;
  const values = space.masses.map((mass, k) =>
    space.kept[k] === 1 ? 1 / (questions * questions * mass) - 2 / questions : 0,
  );
  const constant = space.masses.reduce((sum, mass, k) => sum + (space.kept[k] === 1 ? mass : 0), 0);
  return rowSums(factors, size, { space, values }).map((sum) => sum + constant);
}

/** Sum, for each row, of a value carried by each level it holds. */
function rowSums(
  factors: readonly Factor[],
  size: number,
  { space, values }: { space: CategorySpace; values: Float64Array },
): Float64Array {
  const sums = new Float64Array(size);
  for (let q = 0; q < factors.length; q++) {
    const { codes } = factors[q];
    const offset = space.offsets[q] ?? 0;
    for (let row = 0; row < size; row++) {
      const code = codes[row] ?? -1;
      if (code >= 0) sums[row] = (sums[row] ?? 0) + (values[offset + code] ?? 0);
    }
  }
  return sums;
}
