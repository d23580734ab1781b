import type { DomainMask } from "./survey-design.ts";

/** R's tolerance in `degf` (`qr(weights, tol = 1e-5)`): a column this close to the others' span adds no rank. */
const TOLERANCE = 1e-5;

/**
 * Rank of the matrix of replicate weights, over the rows of a domain.
 *
 * Formula   columns whose residual on the columns kept so far is longer than 1e-5 of the column (modified Gram-Schmidt)
 * Source    Golub & Van Loan 2013, § 5.2; the tolerance is R's      R   qr(weights(design, "analysis"), tol = 1e-5)$rank
 *
 * @param replicates - analysis weights, one vector a replicate
 * @example replicateRank([Float64Array.of(1, 0), Float64Array.of(2, 0)]) // => 1
 */
export function replicateRank(replicates: readonly Float64Array[], domain?: DomainMask): number {
  const basis: Float64Array[] = [];
  for (const weights of replicates) {
    const residual = domain ? weights.map((weight, row) => weight * domain[row]) : weights.slice();
    const length = norm(residual);
    // Twice: one pass of Gram-Schmidt loses orthogonality among nearly dependent columns.
    for (let pass = 0; pass < 2; pass++) for (const direction of basis) removeComponent(residual, direction);
    const left = norm(residual);
    if (left > TOLERANCE * length) basis.push(residual.map((value) => value / left));
  }
  return basis.length;
}

function norm(vector: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < vector.length; index++) sum += vector[index] * vector[index];
  return Math.sqrt(sum);
}

function removeComponent(vector: Float64Array, direction: Float64Array): void {
  let product = 0;
  for (let index = 0; index < vector.length; index++) product += vector[index] * direction[index];
  for (let index = 0; index < vector.length; index++) vector[index] -= product * direction[index];
}
