/** A factored symmetric positive semidefinite matrix. */
export interface SemidefiniteSolver {
  /** Number of columns that are not combinations of others. */
  readonly rank: number;
  /** A solution of A x = b, 0 in the columns left out; exact where b is in the range of A. */
  readonly solve: (right: Float64Array) => Float64Array;
}

/** Smallest share of a column that must be its own, not a combination of others. */
const OWN_SHARE = 1e-12;

/**
 * Solves A x = b for a symmetric positive semidefinite A, leaving out collinear columns: Cholesky with pivoting on the
 * matrix scaled to a unit diagonal. Crossed margins are always collinear (each sums to the population).
 *
 * Formula   P' S A S P = L L', S = diag(A)^(-1/2), stopped when the largest pivot is under 1e-12
 * Source    Higham 2002, Accuracy and Stability of Numerical Algorithms, §10.3      R   MASS::ginv, chol(pivot = TRUE)
 *
 * @param matrix - A, size x size, row by row
 * @param size - number of columns
 */
export function factorSemidefinite(matrix: Float64Array, size: number): SemidefiniteSolver {
  const scale = Float64Array.from({ length: size }, (_, i) => inverseRoot(matrix[i * size + i]));
  const factor = matrix.map((value, cell) => {
    const row = Math.floor(cell / size);
    return value * scale[row] * scale[cell - row * size];
  });
  const { order, rank } = factorInPlace(factor, size);
  const kept = order.subarray(0, rank);
  const lower = new Float64Array(rank * rank);
  for (let row = 0; row < rank; row++)
    for (let column = 0; column <= row; column++) lower[row * rank + column] = factor[kept[row] * size + kept[column]];
  return { rank, solve: (right) => solveFactored({ lower, kept, scale }, right) };
}

const inverseRoot = (value: number): number => (value > 0 ? 1 / Math.sqrt(value) : 0);

/** Outer-product Cholesky; rows and columns are addressed through `order` rather than moved. */
function factorInPlace(factor: Float64Array, size: number): { order: Int32Array; rank: number } {
  const order = Int32Array.from({ length: size }, (_, index) => index);
  const at = (row: number, column: number) => order[row] * size + order[column];
  for (let step = 0; step < size; step++) {
    let pivot = step;
    for (let row = step + 1; row < size; row++) if (factor[at(row, row)] > factor[at(pivot, pivot)]) pivot = row;
    if (factor[at(pivot, pivot)] <= OWN_SHARE) return { order, rank: step };
    [order[step], order[pivot]] = [order[pivot], order[step]];
    const root = Math.sqrt(factor[at(step, step)]);
    factor[at(step, step)] = root;
    for (let row = step + 1; row < size; row++) factor[at(row, step)] = factor[at(row, step)] / root;
    for (let row = step + 1; row < size; row++)
      for (let column = step + 1; column < size; column++)
        factor[at(row, column)] = factor[at(row, column)] - factor[at(row, step)] * factor[at(column, step)];
  }
  return { order, rank: size };
}

interface Factored {
  /** L, rank x rank, in the order of the pivots. */
  readonly lower: Float64Array;
  /** Columns of A in that order. */
  readonly kept: Int32Array;
  readonly scale: Float64Array;
}

function solveFactored({ lower, kept, scale }: Factored, right: Float64Array): Float64Array {
  const rank = kept.length;
  const partial = new Float64Array(rank);
  for (let row = 0; row < rank; row++) {
    let value = right[kept[row]] * scale[kept[row]];
    for (let column = 0; column < row; column++) value -= lower[row * rank + column] * partial[column];
    partial[row] = value / lower[row * rank + row];
  }
  const solution = new Float64Array(right.length);
  for (let row = rank - 1; row >= 0; row--) {
    partial[row] /= lower[row * rank + row];
    for (let above = 0; above < row; above++) partial[above] -= lower[row * rank + above] * partial[row];
    solution[kept[row]] = partial[row] * scale[kept[row]];
  }
  return solution;
}
