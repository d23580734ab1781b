import { UsageError } from "#statistics/errors";

/** A column that names units or strata: numbers or texts, none missing. */
export type UnitColumn = ArrayLike<number | string | null>;

/** Codes 0 … count - 1 of each row, in order of first appearance. */
export interface UnitCodes {
  readonly codes: Int32Array;
  readonly count: number;
}

/**
 * Dense codes of a column of units or strata, in order of first appearance.
 *
 * @param column - identifiers, one a row
 * @param name - how an error names the column
 * @throws UsageError if an identifier is missing (null, NaN)
 * @example codeUnits(["b", "a", "b"], "strata").count // => 2
 */
export function codeUnits(column: UnitColumn, name: string): UnitCodes {
  if (column instanceof Int32Array) {
    const coded = codeIntegers(column);
    if (coded) return coded;
  }
  const codes = new Int32Array(column.length);
  const seen = new Map<number | string, number>();
  for (let row = 0; row < column.length; row++) {
    const value = column[row];
    if (value === null || value === undefined || Number.isNaN(value))
      throw new UsageError(`${name}, row ${row}: an identifier must be given; found none`);
    let code = seen.get(value);
    if (code === undefined) {
      code = seen.size;
      seen.set(value, code);
    }
    codes[row] = code;
  }
  return { codes, count: seen.size };
}

/** The same by a table of all integers in between, where that table is not much longer than the column. */
function codeIntegers(column: Int32Array): UnitCodes | undefined {
  let least = column[0] ?? 0;
  let most = column[0] ?? 0;
  for (let row = 0; row < column.length; row++) {
    if (column[row] < least) least = column[row];
    if (column[row] > most) most = column[row];
  }
  if (most - least > 4 * column.length + 1024) return undefined;
  const table = new Int32Array(most - least + 1).fill(-1);
  const codes = new Int32Array(column.length);
  let count = 0;
  for (let row = 0; row < column.length; row++) {
    const place = column[row] - least;
    if (table[place] === -1) table[place] = count++;
    codes[row] = table[place];
  }
  return { codes, count };
}

/** Codes of the pairs that two codings form, in order of first appearance: units made distinct across strata. */
export function crossUnits(outer: UnitCodes, inner: UnitCodes): UnitCodes {
  const size = outer.codes.length;
  const codes = new Int32Array(size);
  const seen = new Map<number, number>();
  for (let row = 0; row < size; row++) {
    const pair = outer.codes[row] * inner.count + inner.codes[row];
    let code = seen.get(pair);
    if (code === undefined) {
      code = seen.size;
      seen.set(pair, code);
    }
    codes[row] = code;
  }
  return { codes, count: seen.size };
}

/** Code that each unit of the first coding has in the second, or the first row where a unit has two. */
export function containerOf(units: UnitCodes, containers: Int32Array): { of: Int32Array; conflict?: number } {
  const of = new Int32Array(units.count).fill(-1);
  for (let row = 0; row < units.codes.length; row++) {
    const unit = units.codes[row];
    if (of[unit] === -1) of[unit] = containers[row];
    else if (of[unit] !== containers[row]) return { of, conflict: row };
  }
  return { of };
}
