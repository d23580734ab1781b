/** Subtypes of extension records that hold 32-bit integers, 64-bit numbers, and those left out of the copy; the others hold bytes. */
const INTEGER_DATA = new Set([3, 11]);
const LONG_DATA = new Set([4, 16]);
const LEFT_OUT = new Set([21, 22]);

/**
 * A copy of an uncompressed little-endian system file in the other byte order: every integer and float of the format is
 * turned round, as a machine of that order would have written it. No writer at hand makes such files.
 */
export function bigEndianCopy(source: Buffer): Buffer {
  const turner = new Turner(source);
  for (const place of [64, 68, 72, 76, 80]) turner.integer(place);
  turner.turn(84, 8);
  const kept: Buffer[] = [turner.bytes.subarray(0, 176)];
  let at = 176;
  for (let type = 0; type !== 999; ) {
    const start = at;
    type = turner.integer(at);
    if (type === 2) at = turner.variable(at);
    else if (type === 3) at = turner.valueLabels(at);
    else if (type === 7) at = turner.extension(at);
    else at += 8;
    if (type !== 7 || !LEFT_OUT.has(source.readInt32LE(start + 4))) kept.push(turner.bytes.subarray(start, at));
  }
  turner.cases(at);
  kept.push(turner.bytes.subarray(at));
  return Buffer.concat(kept);
}

/** Turns the parts of a file round in place; each method gives the place after its record. */
class Turner {
  readonly bytes: Buffer;
  private readonly source: Buffer;
  private readonly numeric: boolean[] = [];

  constructor(source: Buffer) {
    this.source = source;
    this.bytes = Buffer.from(source);
  }

  turn(place: number, size: number): void {
    this.bytes.subarray(place, place + size).reverse();
  }

  integer(place: number): number {
    this.turn(place, 4);
    return this.source.readInt32LE(place);
  }

  variable(start: number): number {
    const [width, labelled, missing] = [4, 8, 12, 16, 20].map((offset) => this.integer(start + offset));
    this.numeric.push(width === 0);
    let at = start + 32;
    if (labelled === 1) at += 4 + 4 * Math.ceil(this.integer(at) / 4);
    const end = at + 8 * Math.abs(missing);
    for (; at < end; at += 8) if (width === 0) this.turn(at, 8);
    return end;
  }

  valueLabels(start: number): number {
    const labels = this.integer(start + 4);
    const values: number[] = [];
    let at = start + 8;
    for (let index = 0; index < labels; index++) {
      values.push(at);
      at += 8 + 8 * Math.ceil((this.source[at + 8] + 1) / 8);
    }
    this.integer(at);
    const variables = this.integer(at + 4);
    const slots = Array.from({ length: variables }, (_, index) => this.integer(at + 8 + 4 * index) - 1);
    if (this.numeric[slots[0]]) for (const place of values) this.turn(place, 8);
    return at + 8 + 4 * variables;
  }

  extension(start: number): number {
    const subtype = this.integer(start + 4);
    const end = start + 16 + this.integer(start + 8) * this.integer(start + 12);
    const size = INTEGER_DATA.has(subtype) ? 4 : LONG_DATA.has(subtype) ? 8 : 0;
    for (let at = start + 16; size > 0 && at < end; at += size) this.turn(at, size);
    return end;
  }

  cases(start: number): void {
    for (let at = start, slot = 0; at < this.bytes.length; at += 8, slot = (slot + 1) % this.numeric.length) {
      if (this.numeric[slot]) this.turn(at, 8);
    }
  }
}
