import type { ByteCursor } from "./byte-cursor.ts";
import { NumberColumn, StringColumn } from "./case-columns.ts";
import type { SpssVariable } from "./variables.ts";

export interface CaseLayout {
  readonly slotCount: number;
  /** Variables that enter. */
  readonly variables: readonly SpssVariable[];
  /** The number that stands for no answer. */
  readonly systemMissing: number;
  readonly bias: number;
  readonly longestTable: number;
  readonly expectedRows: number;
}

export interface ReadCases {
  readonly rowCount: number;
  readonly columns: readonly (NumberColumn | StringColumn)[];
}

/** Ways in which the value of a slot is given. */
const MISSING = 255;
const BLANKS = 254;
const RAW = 253;
const END = 252;

/** Puts the elements of each case, 8 bytes by 8 bytes, where they belong. */
export class CaseReader {
  private readonly layout: CaseLayout;
  private readonly cursor: ByteCursor;
  private readonly columns: readonly (NumberColumn | StringColumn)[];
  /** For each slot its numeric column, undefined for strings and for variables that do not enter. */
  private readonly numbers: readonly (NumberColumn | undefined)[];
  /** For each slot whether it belongs to a string that enters. */
  private readonly inString: readonly boolean[];
  private readonly caseBytes: Buffer;
  private readonly joined: Buffer;
  private slot = 0;
  private rowCount = 0;

  /** @param cursor - on the data: bytecodes, or the cases themselves */
  constructor(cursor: ByteCursor, layout: CaseLayout) {
    this.cursor = cursor;
    this.layout = layout;
    const { variables, slotCount, expectedRows } = layout;
    this.columns = variables.map(({ width }) =>
      width === 0 ? new NumberColumn(expectedRows) : new StringColumn(expectedRows),
    );
    this.numbers = Array.from({ length: slotCount }, (_, slot) => {
      const column =
        this.columns[variables.findIndex(({ width, segments }) => width === 0 && segments[0].slot === slot)];
      return column instanceof NumberColumn ? column : undefined;
    });
    const slots = new Set(variables.flatMap(({ width, segments }) => (width === 0 ? [] : segments.flatMap(slotsOf))));
    this.inString = Array.from({ length: slotCount }, (_, slot) => slots.has(slot));
    this.caseBytes = Buffer.alloc(slotCount * 8, 32);
    this.joined = Buffer.alloc(Math.max(8, ...variables.map(({ width }) => width)));
  }

  readPlain(): ReadCases {
    const { cursor, layout } = this;
    const size = layout.slotCount * 8;
    if (cursor.remaining % size !== 0)
      cursor.fail(`dernier enregistrement incomplet (${cursor.remaining % size} octets)`);
    const { bytes } = cursor;
    for (let at = cursor.offset; at < bytes.length; at += 8) this.putRaw(bytes, at);
    return { rowCount: this.rowCount, columns: this.columns };
  }

  readBytecodes(): ReadCases {
    const { cursor } = this;
    const { bytes } = cursor;
    let next = cursor.offset;
    reading: while (next + 8 <= bytes.length) {
      const codes = next;
      next += 8;
      for (let at = codes; at < codes + 8; at++) {
        const code = bytes[at];
        if (code === END) break reading;
        if (code === RAW) {
          next += 8;
          if (next > bytes.length) this.failAt(bytes.length);
          this.putRaw(bytes, next - 8);
        } else if (code !== 0) this.putCode(code);
      }
    }
    if (this.slot !== 0) this.failAt(next);
    return { rowCount: this.rowCount, columns: this.columns };
  }

  private failAt(offset: number): never {
    this.cursor.offset = offset;
    return this.cursor.fail(
      `enregistrement ${this.rowCount + 1} incomplet : ${this.slot} éléments sur ${this.layout.slotCount}`,
    );
  }

  private putCode(code: number): void {
    const { slot } = this;
    const column = this.numbers[slot];
    if (column !== undefined) {
      if (code === MISSING) column.push(Number.NaN);
      else if (code === BLANKS) this.cursor.fail("blancs à la place d'un nombre");
      else column.pushBytecode(code, this.layout.bias);
    } else if (this.inString[slot]) {
      if (code !== BLANKS) this.cursor.fail("nombre à la place d'un texte");
      this.caseBytes.fill(32, slot * 8, slot * 8 + 8);
    }
    this.advance();
  }

  private putRaw(bytes: Buffer, at: number): void {
    const { slot } = this;
    const column = this.numbers[slot];
    if (column !== undefined) {
      const value = this.cursor.littleEndian ? bytes.readDoubleLE(at) : bytes.readDoubleBE(at);
      column.push(value === this.layout.systemMissing ? Number.NaN : value);
    } else if (this.inString[slot]) bytes.copy(this.caseBytes, slot * 8, at, at + 8);
    this.advance();
  }

  private advance(): void {
    this.slot++;
    if (this.slot < this.layout.slotCount) return;
    this.slot = 0;
    this.rowCount++;
    if (this.rowCount > this.layout.longestTable)
      this.cursor.fail(`plus de ${this.layout.longestTable} enregistrements`);
    for (let index = 0; index < this.columns.length; index++) {
      const column = this.columns[index];
      if (column instanceof StringColumn) column.push(this.joined, this.join(this.layout.variables[index]));
    }
  }

  /** Puts the segments of a string one after the other; gives its length. */
  private join({ segments }: SpssVariable): number {
    let length = 0;
    for (const { slot, bytes } of segments) {
      this.caseBytes.copy(this.joined, length, slot * 8, slot * 8 + bytes);
      length += bytes;
    }
    return length;
  }
}

const slotsOf = ({ slot, bytes }: { slot: number; bytes: number }): number[] =>
  Array.from({ length: Math.ceil(bytes / 8) }, (_, index) => slot + index);
