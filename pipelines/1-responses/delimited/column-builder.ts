import type { TextColumn } from "../export-reader.ts";
import { IntegerList } from "./integer-list.ts";

/** Strings shorter than this are copied by the engine; longer slices would keep their whole block alive. */
const SLICED_FROM = 13;

/** Gathers a column row by row: each distinct text once, and which one each row holds. */
export class ColumnBuilder {
  private readonly name: string;
  private readonly position: number;
  private readonly dictionary: string[] = [];
  private readonly known = new Map<string, number>();
  /** Codes of texts of one or two digits or signs, which most answers are: found without hashing. */
  private readonly short = new Int32Array(64 * 64).fill(-1);
  private readonly codes: IntegerList;

  constructor(name: string, position: number, expectedRows: number) {
    this.name = name;
    this.position = position;
    this.codes = new IntegerList(expectedRows);
  }

  /** Adds the text of the next row; gives true when it is seen for the first time. */
  push(text: string): boolean {
    const before = this.dictionary.length;
    this.codes.push(text.length <= 2 ? this.shortCode(text) : this.longCode(text));
    return this.dictionary.length > before;
  }

  finish(): TextColumn {
    const { name, position, dictionary } = this;
    return { name, position, dictionary, codes: this.codes.finish() };
  }

  private shortCode(text: string): number {
    const first = text.length === 0 ? 0 : text.charCodeAt(0);
    const second = text.length < 2 ? 0 : text.charCodeAt(1);
    if (first > 63 || second > 63 || text.includes("\0")) return this.longCode(text);
    const key = first * 64 + second;
    if (this.short[key] < 0) this.short[key] = this.dictionary.push(text) - 1;
    return this.short[key];
  }

  private longCode(text: string): number {
    const code = this.known.get(text);
    if (code !== undefined) return code;
    const own = text.length < SLICED_FROM ? text : Buffer.from(text).toString();
    this.known.set(own, this.dictionary.length);
    return this.dictionary.push(own) - 1;
  }
}
