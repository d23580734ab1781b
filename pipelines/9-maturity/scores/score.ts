/** A score of 0 to 100 with its influences by public, as `linearize` gives them: what its precision follows from. */
export interface Score {
  readonly score: number;
  /** By public in the order of the edition; absent where the public does not contribute. */
  readonly influences: readonly (Float64Array | undefined)[];
}
