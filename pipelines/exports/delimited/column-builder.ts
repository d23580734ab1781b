import { type Codes, FEW_TEXTS } from "#columns/codes";
import type { TextColumn } from "../export-reader.ts";
import type { RecordBatch } from "./record-batch.ts";
import { TextInterner } from "./text-interner.ts";

/** Gathers a column batch by batch: each distinct text once, and which one each row holds. */
export class ColumnBuilder {
  private readonly name: string;
  private readonly position: number;
  private readonly interner = new TextInterner();
  private codes: Codes;
  private size = 0;

  constructor(name: string, position: number, expectedRows: number) {
    this.name = name;
    this.position = position;
    this.codes = new Int8Array(Math.max(16, expectedRows));
  }

  /** Adds the texts of one field of each record of a batch. */
  push({ bytes, starts, ends, width, records, unquoted, codes }: RecordBatch, field: number): void {
    const { interner } = this;
    for (let record = 0, at = field; record < records; record++, at += width) {
      const start = starts[at];
      if (start >= 0) codes[record] = interner.intern(bytes, start, ends[at]);
      else {
        const text = unquoted[-1 - start];
        codes[record] = interner.intern(text, 0, text.length);
      }
    }
    this.makeRoom(records);
    this.codes.set(codes.subarray(0, records), this.size);
    this.size += records;
  }

  finish(): TextColumn {
    const { name, position, codes, size } = this;
    const kept = codes.length > size * 1.1 ? codes.slice(0, size) : codes.subarray(0, size);
    return { name, position, dictionary: this.interner.texts(), codes: kept };
  }

  /** Room for so many codes more, and for codes as large as the texts are many. */
  private makeRoom(records: number): void {
    const { codes, interner, size } = this;
    const wide = codes instanceof Int32Array || interner.size > FEW_TEXTS;
    const length = size + records <= codes.length ? codes.length : Math.max(codes.length * 2, size + records);
    if (length === codes.length && wide === codes instanceof Int32Array) return;
    this.codes = wide ? new Int32Array(length) : new Int8Array(length);
    this.codes.set(codes.subarray(0, size));
  }
}
