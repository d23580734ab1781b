import type { FieldBounds } from "./field-bounds.ts";

/** Records put together: their fields stay in the processor's cache while each column takes its own. */
const MOST_RECORDS = 256;

/** Where the wanted fields of some records lie in one block of bytes, record after record. */
export class RecordBatch {
  bytes: Buffer = Buffer.alloc(0);
  records = 0;
  /** Wanted fields of a record. */
  readonly width: number;
  /** Place of each field in the bytes; below 0, the text numbered -1 - start of `unquoted`. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Codes that a column gives to its texts, of which the batch has one. */
  readonly codes = new Int32Array(MOST_RECORDS);
  /** Texts that had doubled quotes inside, without them. */
  unquoted: Buffer[] = [];

  constructor(width: number) {
    this.width = width;
    this.starts = new Int32Array(MOST_RECORDS * width);
    this.ends = new Int32Array(MOST_RECORDS * width);
  }

  get full(): boolean {
    return this.records === MOST_RECORDS;
  }

  /** Adds a record; all of a batch lie in the same bytes. */
  add(bytes: Buffer, bounds: FieldBounds, wanted: readonly number[]): void {
    const { starts, ends, width } = this;
    const from = this.records * width;
    for (let index = 0; index < width; index++) {
      const field = wanted[index];
      starts[from + index] = bounds.starts[field];
      ends[from + index] = bounds.ends[field];
      if (bounds.quoting[field] === 2)
        starts[from + index] = -this.unquoted.push(Buffer.from(bounds.text(bytes, field)));
    }
    this.bytes = bytes;
    this.records++;
  }

  clear(): void {
    this.records = 0;
    this.unquoted = [];
  }
}
