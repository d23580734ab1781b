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
 * and firms of ten and more. Where those who are left all have 0 the condition of the base is the answer, and nothing is learnt.
 */
export function nestedPairs(measures: readonly CountedValues[]): readonly NestedPair[] {
  return measures.flatMap((one, whole) =>
    measures.flatMap((other, part) => {
      if (other.size >= one.size || !isWithin(other, one)) return [];
      const left = one.values.map((value, row) => (other.rows[row] === 1 ? Number.NaN : value));
      return left.some((value) => value !== 0 && !Number.isNaN(value)) ? [{ whole, part, left }] : [];
    }),
  );
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
