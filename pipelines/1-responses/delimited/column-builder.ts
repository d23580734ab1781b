import type { TextColumn } from "../export-reader.ts";
import { TextInterner } from "./text-interner.ts";

/** Gathers a column row by row: each distinct text once, and which one each row holds. */
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

  /** Adds the text, as UTF-8, of the next row. */
  push(bytes: Uint8Array, start: number, end: number): void {
    if (this.size === this.codes.length) {
      const larger = new Int32Array(this.codes.length * 2);
      larger.set(this.codes);
      this.codes = larger;
    }
    this.codes[this.size++] = this.interner.intern(bytes, start, end);
  }

  finish(): TextColumn {
    const { name, position, codes, size } = this;
    const kept = codes.length > size * 1.1 ? codes.slice(0, size) : codes.subarray(0, size);
    return { name, position, dictionary: this.interner.texts(), codes: kept };
  }
}
