/** Numbers of the territories of the main level, read from the file that study.yaml declares. */
export interface Auxiliaries {
  /** Code -> the numbers of the columns that explain, in the order declared. */
  readonly columns: Readonly<Record<string, readonly number[]>>;
  /** Public -> code -> the part of the territory in the whole. */
  readonly sizes: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
