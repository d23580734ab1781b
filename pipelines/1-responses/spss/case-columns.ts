import { TextInterner } from "../delimited/text-interner.ts";
import type { TextColumn } from "../export-reader.ts";

/** Gathers one variable of a system file, case by case. */
abstract class CaseColumn {
  protected codes: Int32Array;
  protected size = 0;

  constructor(expectedRows: number) {
    this.codes = new Int32Array(Math.max(16, expectedRows));
  }

  protected add(code: number): void {
    if (this.size === this.codes.length) {
      const larger = new Int32Array(this.codes.length * 2);
      larger.set(this.codes);
      this.codes = larger;
    }
    this.codes[this.size++] = code;
  }

  protected finishedCodes(): Int32Array {
    return this.codes.slice(0, this.size);
  }
}

/** A numeric variable: each distinct number once. */
export class NumberColumn extends CaseColumn {
  private readonly values: number[] = [];
  private readonly known = new Map<number, number>();
  /** Codes of the small integers that a bytecode stands for. */
  private readonly small = new Int32Array(256).fill(-1);

  /** Adds the number that a bytecode stands for. */
  pushBytecode(bytecode: number, bias: number): void {
    if (this.small[bytecode] < 0) this.small[bytecode] = this.codeOf(bytecode - bias);
    this.add(this.small[bytecode]);
  }

  /** Adds a number; NaN stands for no answer. */
  push(value: number): void {
    this.add(this.codeOf(value));
  }

  /** The column, its numbers as texts; numbers of one text are one. */
  finish(name: string, position: number, textOf: (value: number) => string): TextColumn {
    const places = new Map<string, number>();
    const codeOfValue = this.values.map((value) => {
      const text = Number.isNaN(value) ? "" : textOf(value);
      const place = places.get(text) ?? places.size;
      places.set(text, place);
      return place;
    });
    const codes = this.finishedCodes();
    if (places.size < this.values.length)
      for (let row = 0; row < codes.length; row++) codes[row] = codeOfValue[codes[row]];
    return { name, position, dictionary: [...places.keys()], codes };
  }

  private codeOf(value: number): number {
    const known = this.known.get(value);
    if (known !== undefined) return known;
    this.known.set(value, this.values.length);
    return this.values.push(value) - 1;
  }
}

/** A string variable: each distinct text once, as the bytes of the file. */
export class StringColumn extends CaseColumn {
  private readonly interner = new TextInterner();

  /** Adds a text without the blanks that fill it up. */
  push(bytes: Uint8Array, length: number): void {
    let end = length;
    while (end > 0 && (bytes[end - 1] === 32 || bytes[end - 1] === 0)) end--;
    this.add(this.interner.intern(bytes, 0, end));
  }

  finish(name: string, position: number, textOf: (bytes: Buffer) => string): TextColumn {
    return { name, position, dictionary: this.interner.texts(textOf), codes: this.finishedCodes() };
  }
}
