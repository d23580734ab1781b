/** What is left of a coefficient that cancels. */
const NOTHING = 1e-9;

/** Columns of which a weighted sum is 0 in every row: factors by rank of the column. */
export type Dependence = readonly (readonly [column: number, factor: number])[];

/**
 * The linear dependences of columns of numbers: answers that make 1 together, a score and the answers that it is made of, a
 * balance and its two sides, the same question told twice. What is read off the rows holds in every domain.
 *
 * Formula   reduced echelon form of the rows; each column without a pivot is the sum of those with one, by its factors there
 * Assumes   more rows than columns, else columns would depend on each other by chance
 *
 * @param columns numbers by row; the same rows in each
 */
export function dependentValues(columns: readonly Float64Array[], rows: ArrayLike<number>): readonly Dependence[] {
  const pivots = new Map<number, Float64Array>();
  let dependences = dependencesOf(columns.length, pivots);
  for (let rank = 0; rank < rows.length && dependences.length > 0; rank++) {
    if (dependences.every((dependence) => holds(dependence, columns, rows[rank]))) continue;
    enterRow(
      Float64Array.from(columns, (column) => column[rows[rank]]),
      pivots,
    );
    dependences = dependencesOf(columns.length, pivots);
  }
  return dependences;
}

function holds(dependence: Dependence, columns: readonly Float64Array[], row: number): boolean {
  let sum = 0;
  for (let term = 0; term < dependence.length; term++) sum += dependence[term][1] * columns[dependence[term][0]][row];
  return Math.abs(sum) < NOTHING;
}

function dependencesOf(count: number, pivots: ReadonlyMap<number, Float64Array>): readonly Dependence[] {
  return Array.from({ length: count }, (_, column) => column).flatMap((column): readonly Dependence[] => {
    if (pivots.has(column)) return [];
    const factors = [...pivots].flatMap(([pivot, reduced]) =>
      Math.abs(reduced[column]) < NOTHING ? [] : [[pivot, reduced[column]] as const],
    );
    return [[[column, -1] as const, ...factors].sort(([a], [b]) => a - b)];
  });
}

function enterRow(own: Float64Array, pivots: Map<number, Float64Array>): void {
  for (const [pivot, reduced] of pivots) takeOut(own, pivot, reduced);
  const first = own.findIndex((value) => Math.abs(value) > NOTHING);
  if (first === -1) return;
  const scale = own[first];
  for (let column = 0; column < own.length; column++) own[column] /= scale;
  for (const reduced of pivots.values()) takeOut(reduced, first, own);
  pivots.set(first, own);
}

function takeOut(row: Float64Array, pivot: number, reduced: Float64Array): void {
  const times = row[pivot];
  if (times === 0) return;
  for (let column = 0; column < row.length; column++) row[column] -= times * reduced[column];
  row[pivot] = 0;
}
