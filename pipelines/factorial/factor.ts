import { UsageError } from "#statistics/errors";

/** A categorical column: codes 0 … levels - 1, -1 where missing. */
export interface Factor {
  readonly variable: string;
  readonly levels: readonly string[];
  readonly codes: Int32Array;
}

/** A numeric column; NaN where missing. */
export interface Quantity {
  readonly variable: string;
  readonly values: Float64Array;
}

/** Level given to missing answers, as R prints them. */
export const MISSING_LEVEL = "NA";

/**
 * A factor without holes: missing answers become a level of their own, levels that nobody chose are dropped.
 *
 * Formula   codes renumbered in the order of the levels, missing last
 * Assumes   a missing answer says something; otherwise leave it out (specific analysis)
 * Source    Lebart, Morineau & Piron 1995      R   droplevels(addNA(x))
 *
 * @param factor - the column
 * @param weights - rows whose weight is 0 do not count as having chosen a level: their code is then -1
 * @returns a factor whose levels all have a positive weight
 * @example completeFactor({ variable: "q", levels: ["a", "b", "c"], codes: Int32Array.of(0, 2, -1) }).levels // => ["a", "c", "NA"]
 */
export function completeFactor(factor: Factor, weights?: Float64Array): Factor {
  const named = factor.levels.indexOf(MISSING_LEVEL);
  const labels = named < 0 ? [...factor.levels, MISSING_LEVEL] : factor.levels;
  const missing = named < 0 ? factor.levels.length : named;
  const chosen = new Uint8Array(labels.length);
  for (const [row, code] of factor.codes.entries())
    if (weights === undefined || (weights[row] ?? 0) > 0) chosen[code < 0 ? missing : code] = 1;
  const levels = labels.filter((_, level) => chosen[level] === 1);
  const renumbered = Int32Array.from(labels, (label, level) => (chosen[level] === 1 ? levels.indexOf(label) : -1));
  return {
    variable: factor.variable,
    levels,
    codes: factor.codes.map((code) => renumbered[code < 0 ? missing : code] ?? -1),
  };
}

/** Sum of the weights of the rows at each level. */
export function levelWeights(factor: Factor, weights: Float64Array): Float64Array {
  const sums = new Float64Array(factor.levels.length);
  for (let row = 0; row < weights.length; row++) {
    const code = factor.codes[row] ?? -1;
    if (code >= 0) sums[code] = (sums[code] ?? 0) + (weights[row] ?? 0);
  }
  return sums;
}

/** Weights as given, or 1 for every row; refuses a negative or infinite one and another number of rows. */
export function rowWeights(size: number, weights: ArrayLike<number> | undefined, where: string): Float64Array {
  if (weights === undefined) return new Float64Array(size).fill(1);
  if (weights.length !== size)
    throw new UsageError(`${where}: one weight per row is needed; expected ${size}, found ${weights.length}`);
  const copy = Float64Array.from(weights);
  const wrong = copy.find((weight) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY));
  if (wrong !== undefined) throw new UsageError(`${where}: a weight must be a number, not negative; found ${wrong}`);
  return copy;
}

/** Refuses columns that do not have as many rows as the first. */
export function requireSameRows(size: number, columns: readonly (Factor | Quantity)[], where: string): void {
  for (const column of columns) {
    const rows = "codes" in column ? column.codes.length : column.values.length;
    if (rows !== size) throw new UsageError(`${where}: ${column.variable} must have ${size} rows; found ${rows}`);
  }
}
