/** Codes of texts, -1 where there is none: a byte each while the texts are few, as those of most questions are. */
export type Codes = Int8Array | Int32Array;

/** Texts whose codes hold in a byte. */
export const FEW_TEXTS = 128;

/** Codes, all 0, of so many rows whose texts are so many. */
export const codesOf = (texts: number, rows: number): Codes =>
  texts <= FEW_TEXTS ? new Int8Array(rows) : new Int32Array(rows);
