import { raiseLimit, refuse } from "#exports/refuse";
import { EXIT } from "#findings/findings-error";
import { refuseDamaged } from "../byte-cursor.ts";
import type { SpssVariable } from "../variables.ts";
import { NumberColumn, type NumberLayout, StringColumn } from "./case-columns.ts";

export interface CaseLayout extends NumberLayout {
  readonly file: string;
  /** Elements of 8 bytes in a case. */
  readonly slotCount: number;
  /** Variables that enter. */
  readonly variables: readonly SpssVariable[];
  /** Rows that study.yaml allows. */
  readonly mostRows: number;
  readonly expectedRows: number;
  /** Place in the file of the first byte of the data; undefined where they are inflated. */
  readonly dataStart?: number;
}

/** A variable that enters, and the column that gathers it. */
export type Gathered = { readonly variable: SpssVariable } & (
  | { readonly kind: "number"; readonly column: NumberColumn }
  | { readonly kind: "string"; readonly column: StringColumn }
);

/** Takes the data of a system file block after block, and gathers the variables that enter. */
export abstract class CaseReader {
  rowCount = 0;
  /** The data have told their end: nothing was cut after it. */
  ended = false;
  readonly gathered: readonly Gathered[];
  protected readonly layout: CaseLayout;
  private readonly joined: Uint8Array;
  private rest: Buffer = Buffer.alloc(0);
  /** Where a block is put after the rest of the one before. */
  private work: Buffer = Buffer.alloc(0);
  /** Bytes of the data before those of the last block. */
  private before = 0;

  constructor(layout: CaseLayout) {
    this.layout = layout;
    this.gathered = layout.variables.map((variable) =>
      variable.width === 0
        ? { kind: "number", variable, column: new NumberColumn(layout.expectedRows, layout) }
        : { kind: "string", variable, column: new StringColumn(layout.expectedRows) },
    );
    this.joined = new Uint8Array(Math.max(8, ...layout.variables.map(({ width }) => width)));
  }

  /** Takes the next block; what it leaves of it is kept for the one after. */
  push(block: Buffer): void {
    const bytes = this.rest.length === 0 ? block : this.withRest(block);
    const taken = this.take(bytes, false);
    this.before += taken;
    this.rest = bytes.subarray(taken);
  }

  private withRest(block: Buffer): Buffer {
    const { rest } = this;
    const size = rest.length + block.length;
    const into = size > this.work.length ? Buffer.alloc(size + rest.length) : this.work;
    rest.copy(into);
    block.copy(into, rest.length);
    this.work = into;
    return into.subarray(0, size);
  }

  /** Takes what is left when no block follows. */
  finish(): void {
    this.before += this.take(this.rest, true);
  }

  /** Reads from the beginning of some bytes as far as it can; gives how many it took. */
  protected abstract take(bytes: Buffer, last: boolean): number;

  /** Counts cases that have come, within the limit. */
  protected countRows(rows: number): void {
    this.rowCount += rows;
    const { mostRows, file } = this.layout;
    if (this.rowCount <= mostRows) return;
    const repair = raiseLimit("rows");
    refuse({ code: "OBS-F016", message: `plus de ${mostRows} enregistrements`, file, repair }, EXIT.resources);
  }

  /** Adds a text of one case: in one piece, or put together from its segments. */
  protected pushText(column: StringColumn, { segments }: SpssVariable, bytes: Uint8Array, start: number): void {
    const [first] = segments;
    if (segments.length === 1) {
      column.push(bytes, start + first.slot * 8, start + first.slot * 8 + first.bytes);
      return;
    }
    let length = 0;
    for (const segment of segments) {
      const from = start + segment.slot * 8;
      this.joined.set(bytes.subarray(from, from + segment.bytes), length);
      length += segment.bytes;
    }
    column.push(this.joined, 0, length);
  }

  /** Refuses the data at a place of the bytes at hand. */
  protected failAt(place: number, message: string): never {
    const { file, dataStart } = this.layout;
    const told = dataStart === undefined ? `${message}, dans les données décompressées` : message;
    return refuseDamaged(told, { file, offset: (dataStart ?? 0) + this.before + place });
  }
}
