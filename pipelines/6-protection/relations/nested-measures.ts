/** A measure by what it counts: its values, NaN out of its base. */
export interface CountedValues {
  readonly values: Float64Array;
  readonly rows: Uint8Array;
  readonly size: number;
}

/** Two measures of which one counts alike a part of what the other counts: their difference is told of those who are left. */
export interface NestedPair {
  readonly whole: number;
  readonly part: number;
  /** Values of those who are in the base of the whole alone. */
  readonly left: Float64Array;
}

/**
 * Pairs of measures with the same value for everybody who is in both bases, one base within the other: firms of all sizes
 * and firms of ten and more. Where those who are left are the minimum or more and all have 0, the condition of the base is the answer,
 * and nothing is learnt; a few who have 0 may have answered.
 *
 * @param fewest respondents of a group that may be shown
 */
export function nestedPairs(measures: readonly CountedValues[], fewest: number): readonly NestedPair[] {
  return measures.flatMap((one, whole) =>
    measures.flatMap((other, part) => {
      if (other.size >= one.size || !isWithin(other, one)) return [];
      const left = one.values.map((value, row) => (other.rows[row] === 1 ? Number.NaN : value));
      const isTold = one.size - other.size < fewest || left.some((value) => value !== 0 && !Number.isNaN(value));
      return isTold ? [{ whole, part, left }] : [];
    }),
  );
}

/** Two measures that count alike those who are in both bases, neither of which is within the other: young firms, and large ones. */
export interface OverlappingPair {
  readonly one: number;
  readonly other: number;
  /** Values of those who are in both bases. */
  readonly both: Float64Array;
  /** Respondents of the measure that has fewer of its own. */
  readonly own: number;
}

/**
 * Pairs of measures with the same value for everybody who is in both bases, each with respondents of its own: as many as may be
 * shown, or fewer with an answer. In a class that holds those of one alone, they are the difference of what the two show. A few who
 * all have 0 did not answer the other, and nothing is learnt.
 */
export function overlappingPairs(measures: readonly CountedValues[], fewest: number): readonly OverlappingPair[] {
  return measures.flatMap((first, one) =>
    measures.slice(one + 1).flatMap((second, rank) => {
      const found = commonValues(first, second, fewest);
      return found === undefined ? [] : [{ one, other: one + 1 + rank, ...found }];
    }),
  );
}

/** Values of those who are in both, where each has others to tell of and all have the same value in both; undefined elsewhere. */
function commonValues(
  one: CountedValues,
  other: CountedValues,
  fewest: number,
): Pick<OverlappingPair, "both" | "own"> | undefined {
  let common = 0;
  let positives = 0;
  for (let row = 0; row < one.rows.length; row++) {
    if (one.rows[row] === 0 || other.rows[row] === 0) continue;
    if (one.values[row] !== other.values[row]) return undefined;
    common++;
    if (one.values[row] !== 0) positives++;
  }
  if (positives <= BY_CHANCE) return undefined;
  const isTold = (measure: CountedValues, beside: CountedValues): boolean =>
    measure.size - common >= fewest ||
    measure.values.some((value, row) => beside.rows[row] === 0 && value !== 0 && !Number.isNaN(value));
  const own = Math.min(one.size, other.size) - common;
  if (own === 0 || !isTold(one, other) || !isTold(other, one)) return undefined;
  return { both: one.values.map((value, row) => (other.rows[row] === 1 ? value : Number.NaN)), own };
}

/** So few answers may be the same in two questions by chance. */
const BY_CHANCE = 2;

/** Whether everybody of a measure is in another with the same value. */
function isWithin({ values, rows }: CountedValues, whole: CountedValues): boolean {
  let positives = 0;
  for (let row = 0; row < rows.length; row++) {
    if (rows[row] === 0) continue;
    if (whole.rows[row] === 0 || whole.values[row] !== values[row]) return false;
    if (values[row] !== 0) positives++;
  }
  return positives > BY_CHANCE;
}
