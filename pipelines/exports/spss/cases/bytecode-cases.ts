import type { SpssVariable } from "../variables.ts";
import type { NumberColumn, StringColumn } from "./case-columns.ts";
import { type CaseLayout, CaseReader } from "./case-reader.ts";

/** Ways in which the value of a slot is given; other bytecodes are small integers, and 0 is passed over. */
const MISSING = 255;
const BLANKS = 254;
const RAW = 253;
const END = 252;

/** Eight bytecodes and the eight elements that may follow them. */
const LONGEST_GROUP = 72;
const FOUR_BLANKS = 0x20202020;

/** Cases as bytecodes, eight at a time, followed by the elements that no bytecode stands for. */
export class BytecodeCases extends CaseReader {
  /** For each slot its numeric column, undefined for strings and for variables that do not enter. */
  private readonly numbers: (NumberColumn | undefined)[];
  /** For each slot whether it belongs to a string that enters. */
  private readonly inString: Uint8Array;
  private readonly strings: { readonly column: StringColumn; readonly variable: SpssVariable }[] = [];
  /** The texts of the case at hand, slot by slot. */
  private readonly texts: Buffer;
  private readonly textWords: DataView;
  private slot = 0;
  /** Bytes that follow the bytecode of the end, those that fill up its group left out. */
  bytesAfterEnd = 0;
  /** Bytes at the end of the data that are too few for a group. */
  bytesLeft = 0;

  constructor(layout: CaseLayout) {
    super(layout);
    this.numbers = new Array<NumberColumn | undefined>(layout.slotCount).fill(undefined);
    this.inString = new Uint8Array(layout.slotCount);
    for (const { kind, column, variable } of this.gathered) {
      if (kind === "number") this.numbers[variable.segments[0].slot] = column;
      else {
        this.strings.push({ column, variable });
        for (const { slot, bytes } of variable.segments) this.inString.fill(1, slot, slot + Math.ceil(bytes / 8));
      }
    }
    this.texts = Buffer.alloc(layout.slotCount * 8, 32);
    this.textWords = new DataView(this.texts.buffer, this.texts.byteOffset, this.texts.length);
  }

  protected take(bytes: Buffer, last: boolean): number {
    if (this.ended) {
      this.bytesAfterEnd += bytes.length;
      return bytes.length;
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const most = last ? bytes.length - 8 : bytes.length - LONGEST_GROUP;
    let at = 0;
    while (at <= most && !this.ended) at = this.takeGroup(bytes, view, at);
    if ((last || this.ended) && this.slot !== 0) this.failIncomplete(at);
    if (last && !this.ended) this.bytesLeft = bytes.length - at;
    if (!this.ended) return at;
    this.bytesAfterEnd = bytes.length - at;
    return bytes.length;
  }

  /** Reads eight bytecodes and what follows them; gives the place after. */
  private takeGroup(bytes: Buffer, view: DataView, start: number): number {
    let next = start + 8;
    for (let at = start; at < start + 8; at++) {
      const code = bytes[at];
      if (code === 0) continue;
      if (code === END) {
        this.ended = true;
        return next;
      }
      const column = this.numbers[this.slot];
      if (code === RAW) {
        if (next + 8 > bytes.length) this.failIncomplete(next);
        if (column !== undefined) column.push(view.getFloat64(next, this.layout.littleEndian));
        else if (this.inString[this.slot] === 1) this.putText(view.getInt32(next, true), view.getInt32(next + 4, true));
        next += 8;
      } else if (column !== undefined) this.putNumber(column, code, at);
      else if (this.inString[this.slot] === 1) {
        if (code === this.layout.bias) this.putText(0, 0);
        else if (code === BLANKS) this.putText(FOUR_BLANKS, FOUR_BLANKS);
        else this.failAt(at, "nombre à la place d'un texte");
      }
      if (++this.slot === this.layout.slotCount) this.endCase();
    }
    return next;
  }

  private putNumber(column: NumberColumn, code: number, at: number): void {
    if (code === MISSING) column.pushMissing();
    else if (code === BLANKS) this.failAt(at, "blancs à la place d'un nombre");
    else column.pushBytecode(code);
  }

  private putText(first: number, second: number): void {
    this.textWords.setInt32(this.slot * 8, first, true);
    this.textWords.setInt32(this.slot * 8 + 4, second, true);
  }

  private endCase(): void {
    this.slot = 0;
    this.countRows(1);
    for (const { column, variable } of this.strings) this.pushText(column, variable, this.texts, 0);
  }

  private failIncomplete(place: number): never {
    const { slotCount } = this.layout;
    return this.failAt(place, `enregistrement ${this.rowCount + 1} incomplet : ${this.slot} éléments sur ${slotCount}`);
  }
}
