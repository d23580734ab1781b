import type { TextColumn } from "../export-reader.ts";
import type { RecordBatch } from "./record-batch.ts";
import { TextInterner } from "./text-interner.ts";

/** Gathers a column batch by batch: each distinct text once, and which one each row holds. */
export class ColumnBuilder {
  private readonly name: string;
  private readonly position: number;
  private readonly interner = new TextInterner();
  private codes: Int32Array;
  private size = 0;

  constructor(name: string, position: number, expectedRows: number) {
    this.name = name;
    this.position = position;
    this.codes = new Int32Array(Math.max(16, expectedRows));
  }

  /** Adds the texts of one field of each record of a batch. */
  push({ bytes, starts, ends, width, records, unquoted }: RecordBatch, field: number): void {
    this.makeRoom(records);
    const { codes, interner, size } = this;
    for (let record = 0, at = field; record < records; record++, at += width) {
      const start = starts[at];
      if (start >= 0) codes[size + record] = interner.intern(bytes, start, ends[at]);
      else {
        const text = unquoted[-1 - start];
        codes[size + record] = interner.intern(text, 0, text.length);
      }
    }
    this.size = size + records;
  }

  finish(): TextColumn {
    const { name, position, codes, size } = this;
    const kept = codes.length > size * 1.1 ? codes.slice(0, size) : codes.subarray(0, size);
    return { name, position, dictionary: this.interner.texts(), codes: kept };
  }

  private makeRoom(records: number): void {
    if (this.size + records <= this.codes.length) return;
    const larger = new Int32Array(Math.max(this.codes.length * 2, this.size + records));
    larger.set(this.codes);
    this.codes = larger;
  }
}
