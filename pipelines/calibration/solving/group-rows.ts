import type { MatchedConstraint, MatchedMargin } from "#calibration/match-margins";
import type { ConstraintBlock, ConstraintMatrix } from "#calibration/solving/constraint-matrix";
import { MethodError } from "#statistics/errors";

/** Constraints over groups of respondents that must share one ratio: cells of the margins, households, or single rows. */
export interface GroupedConstraints {
  readonly matrix: ConstraintMatrix;
  /** Group of each respondent; absent where each is its own. */
  readonly groups?: Int32Array;
  /** Base weight of each group. */
  readonly weights: Float64Array;
}

/**
 * Groups respondents by the cells of the crossed margins: they share every column, hence the ratio, and a million
 * respondents become a few hundred rows.
 */
export function groupByCells(weights: Float64Array, margins: readonly MatchedMargin[]): GroupedConstraints {
  const { groups, keys } = numberCells(weights.length, margins);
  let rest = keys;
  const codes = margins.map(({ categories }) => {
    const own = Int32Array.from(rest, (key) => key % categories.length);
    rest = rest.map((key) => Math.floor(key / categories.length));
    return own;
  });
  const matrix = stackBlocks(
    margins.map((margin, index) => ({ ...margin, codes: codes[index] as Int32Array })),
    keys.length,
  );
  return { matrix, groups, weights: sumByGroup(weights, groups, keys.length) };
}

/** Number of the cell of each respondent, first margin varying fastest; sparse crossings keep only the cells in use. */
function numberCells(size: number, margins: readonly MatchedMargin[]): { groups: Int32Array; keys: Float64Array } {
  const cells = margins.reduce((product, { categories }) => product * categories.length, 1);
  if (!Number.isSafeInteger(cells)) throw new MethodError("margins: too many cells to cross", cells);
  const keyOfRow = cells <= 2 ** 30 ? new Int32Array(size) : new Float64Array(size);
  let stride = 1;
  for (const { codes, categories } of margins) {
    for (let row = 0; row < size; row++) keyOfRow[row] += stride * codes[row];
    stride *= categories.length;
  }
  if (keyOfRow instanceof Int32Array && cells <= size / 4)
    return { groups: keyOfRow, keys: Float64Array.from({ length: cells }, (_, key) => key) };
  const index = new Map<number, number>();
  const groups = Int32Array.from(keyOfRow, (key) => {
    if (!index.has(key)) index.set(key, index.size);
    return index.get(key) as number;
  });
  return { groups, keys: Float64Array.from(index.keys()) };
}

/** Total of each group. */
export function sumByGroup(values: Float64Array, groups: Int32Array, count: number): Float64Array {
  const sums = new Float64Array(count);
  for (let row = 0; row < values.length; row++) {
    const group = groups[row];
    sums[group] += values[row];
  }
  return sums;
}

/** Every respondent keeps an own row: quantities differ from one to the next. */
export function keepRows(weights: Float64Array, constraints: readonly MatchedConstraint[]): GroupedConstraints {
  return { matrix: stackBlocks(constraints, weights.length), weights };
}

/**
 * One row a unit (household, primary unit), its columns the means of its members: all get one ratio.
 *
 * Source    Lemaître & Dufour 1987, Survey Methodology 13      R   calibrate(aggregate.stage =, aggregate.index =)
 *
 * @param units - unit of each respondent, 0 … count - 1
 * @throws MethodError if the members of a unit have different base weights: the margins could not be met
 */
export function groupByUnits(
  weights: Float64Array,
  constraints: readonly MatchedConstraint[],
  units: Int32Array,
): GroupedConstraints {
  const count = units.reduce((largest, unit) => Math.max(largest, unit + 1), 0);
  const sizes = sumByGroup(new Float64Array(weights.length).fill(1), units, count);
  const totals = sumByGroup(weights, units, count);
  weights.forEach((weight, row) => {
    const unit = units[row];
    const mean = totals[unit] / sizes[unit];
    if (Math.abs(weight - mean) > 1e-9 * Math.abs(mean))
      throw new MethodError(
        `unit ${unit}: members must share one base weight; expected ${mean}, found ${weight}`,
        weight,
      );
  });
  const columns = constraints.flatMap((constraint) => columnsOf(constraint));
  const means = columns.map((values) => sumByGroup(values, units, count).map((sum, unit) => sum / (sizes[unit] || 1)));
  const blocks = means.map((values, offset): ConstraintBlock => ({ kind: "quantity", offset, values }));
  return { matrix: { rows: count, columns: blocks.length, blocks }, groups: units, weights: totals };
}

function columnsOf(constraint: MatchedConstraint): Float64Array[] {
  if (constraint.kind === "quantity") return [constraint.values];
  return constraint.categories.map((_, category) =>
    Float64Array.from(constraint.codes, (code) => (code === category ? 1 : 0)),
  );
}

function stackBlocks(constraints: readonly MatchedConstraint[], rows: number): ConstraintMatrix {
  let columns = 0;
  const blocks = constraints.map((constraint): ConstraintBlock => {
    const offset = columns;
    columns += constraint.kind === "categories" ? constraint.categories.length : 1;
    if (constraint.kind === "quantity") return { kind: "quantity", offset, values: constraint.values };
    return { kind: "categories", offset, size: constraint.categories.length, codes: constraint.codes };
  });
  return { rows, columns, blocks };
}
