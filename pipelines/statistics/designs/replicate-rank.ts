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
  const places = domain && heldRows(domain);
  const rows = places?.length ?? replicates[0]?.length ?? 0;
  const isLong = rows > 1000 && rows > 8 * replicates.length;
  const basis: Float64Array[] = [];
  for (const weights of replicates) {
    const held = places ? Float64Array.from(places, (row) => weights[row]) : weights;
    const residual = isLong ? mixRows(held, 4 * replicates.length) : held.slice();
    const length = norm(residual);
    // Twice: one pass of Gram-Schmidt loses orthogonality among nearly dependent columns.
    for (let pass = 0; pass < 2; pass++) for (const direction of basis) removeComponent(residual, direction);
    const left = norm(residual);
    if (left > TOLERANCE * length) basis.push(residual.map((value) => value / left));
  }
  return basis.length;
}

function heldRows(domain: DomainMask): Int32Array {
  return Int32Array.from({ length: domain.length }, (_, row) => row).filter((row) => domain[row] === 1);
}

/**
 * A long column as sums of its rows over few groups, with signs: the rank of all columns is kept, at the cost of reading
 * each once. Group and sign are a fixed mixture of the row's number (count sketch: Clarkson & Woodruff 2013).
 */
function mixRows(column: Float64Array, groups: number): Float64Array {
  const sums = new Float64Array(groups);
  for (let row = 0; row < column.length; row++) {
    const once = Math.imul(row + 1, 0x9e3779b1);
    const mixed = Math.imul(once ^ (once >>> 15), 0x85ebca6b);
    const group = (mixed >>> 1) % groups;
    sums[group] += (mixed & 1) === 0 ? column[row] : -column[row];
  }
  return sums;
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
