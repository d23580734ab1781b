import { TextRanks } from "#columns/texts/text-ranks";
import { TextInterner } from "#exports/delimited/text-interner";
import type { TextColumn } from "#exports/export-reader";
import { NumberInterner } from "./number-interner.ts";

/** Whole cases that lie one after the other: where a variable begins in the first one, and how far the next ones are. */
export interface CaseBlock {
  readonly bytes: Buffer;
  readonly view: DataView;
  readonly caseSize: number;
  readonly rows: number;
}

/** How the numbers of a file are written. */
export interface NumberLayout {
  readonly littleEndian: boolean;
  /** The number that stands for no answer. */
  readonly systemMissing: number;
  /** What a bytecode exceeds its number by. */
  readonly bias: number;
}

/** What every writer puts for no answer, whatever the dictionary says. */
const SYSTEM_MISSING = -Number.MAX_VALUE;

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
    return this.size === this.codes.length ? this.codes : this.codes.slice(0, this.size);
  }
}

/** How numbers are told. */
export interface NumberTexts {
  readonly textOf: (value: number) => string;
  /** No two numbers have the same text. */
  readonly oneToOne: boolean;
}

/** A numeric variable: each distinct number once. */
export class NumberColumn extends CaseColumn {
  private readonly interner = new NumberInterner();
  private readonly layout: NumberLayout;
  private missing = -1;
  /** Codes of the small integers that a bytecode stands for. */
  private readonly small = new Int32Array(256).fill(-1);

  constructor(expectedRows: number, layout: NumberLayout) {
    super(expectedRows);
    this.layout = layout;
  }

  /** Adds the number that a bytecode stands for. */
  pushBytecode(bytecode: number): void {
    if (this.small[bytecode] < 0) this.small[bytecode] = this.interner.codeOf(bytecode - this.layout.bias);
    this.add(this.small[bytecode]);
  }

  pushMissing(): void {
    if (this.missing < 0) this.missing = this.interner.add(Number.NaN);
    this.add(this.missing);
  }

  /** Adds a number as the file has it. */
  push(value: number): void {
    if (value === SYSTEM_MISSING || value === this.layout.systemMissing || Number.isNaN(value)) this.pushMissing();
    else this.add(this.interner.codeOf(value));
  }

  /** Adds the number at a place of each case. */
  pushBlock({ view, caseSize, rows }: CaseBlock, place: number): void {
    const { littleEndian } = this.layout;
    for (let row = 0, at = place; row < rows; row++, at += caseSize) this.push(view.getFloat64(at, littleEndian));
  }

  /** The numbers met; NaN stands for no answer. */
  numbers(): Float64Array {
    return this.interner.numbers();
  }

  /** The column, its numbers as texts; those that share a text, as moments may share a date, are one. */
  finish(name: string, position: number, { textOf, oneToOne }: NumberTexts): TextColumn {
    const texts = Array.from(this.numbers(), (value) => (Number.isNaN(value) ? "" : textOf(value)));
    const codes = this.finishedCodes();
    if (oneToOne) return { name, position, dictionary: texts, codes };
    const distinct = new TextRanks();
    const codeOfValue = distinct.ranksOf(texts);
    for (let row = 0; row < codes.length; row++) codes[row] = codeOfValue[codes[row]];
    return { name, position, dictionary: distinct.texts, codes };
  }
}

/** A string variable: each distinct text once, as the bytes of the file. */
export class StringColumn extends CaseColumn {
  private readonly interner = new TextInterner();

  /** Adds the text between two places, without the blanks that fill it up. */
  push(bytes: Uint8Array, start: number, filled: number): void {
    let end = filled;
    while (end > start && (bytes[end - 1] === 32 || bytes[end - 1] === 0)) end--;
    this.add(this.interner.intern(bytes, start, end));
  }

  finish(name: string, position: number, textOf: (bytes: Buffer) => string): TextColumn {
    return { name, position, dictionary: this.interner.texts(textOf), codes: this.finishedCodes() };
  }
}
