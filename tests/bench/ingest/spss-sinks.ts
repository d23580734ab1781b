import { writeSync } from "node:fs";
import { deflateSync } from "node:zlib";

/** Bytes of bytecodes in each deflated block, as SPSS and PSPP write them. */
const ZBLOCK = 0x3ff000;
const BIAS = 100;

/** Bytes written to a file a few megabytes at a time. */
export class PlainSink {
  protected readonly file: number;
  protected readonly buffer = Buffer.alloc(ZBLOCK);
  protected size = 0;

  constructor(file: number) {
    this.file = file;
  }

  put(bytes: Buffer, length: number): void {
    if (this.size + length > this.buffer.length) {
      const fitting = this.buffer.length - this.size;
      bytes.copy(this.buffer, this.size, 0, fitting);
      this.size += fitting;
      this.flush();
      bytes.copy(this.buffer, 0, fitting, length);
      this.size = length - fitting;
    } else {
      bytes.copy(this.buffer, this.size, 0, length);
      this.size += length;
    }
  }

  end(): void {
    this.flush();
  }

  protected flush(): void {
    writeSync(this.file, this.buffer, 0, this.size);
    this.size = 0;
  }
}

/** The same, deflated block by block between a header and a trailer that tells where each one is. */
export class DeflatedSink extends PlainSink {
  private readonly start: number;
  private readonly blocks: { readonly size: number; readonly stored: number }[] = [];

  constructor(file: number, start: number) {
    super(file);
    this.start = start;
    writeSync(file, Buffer.alloc(24));
  }

  override end(): void {
    this.flush();
    const stored = this.blocks.reduce((sum, block) => sum + block.stored, 0);
    writeSync(this.file, Buffer.concat([longs(-BIAS, 0), integers(ZBLOCK, this.blocks.length), ...this.entries()]));
    const trailer = 24 + 24 * this.blocks.length;
    writeSync(this.file, longs(this.start, this.start + 24 + stored, trailer), 0, 24, this.start);
  }

  protected override flush(): void {
    if (this.size === 0) return;
    const deflated = deflateSync(this.buffer.subarray(0, this.size), { level: 1 });
    this.blocks.push({ size: this.size, stored: deflated.length });
    writeSync(this.file, deflated);
    this.size = 0;
  }

  private entries(): readonly Buffer[] {
    let plain = this.start;
    let place = this.start + 24;
    return this.blocks.map(({ size, stored }) => {
      const entry = Buffer.concat([longs(plain, place), integers(size, stored)]);
      plain += size;
      place += stored;
      return entry;
    });
  }
}

/** 32-bit integers, little-endian. */
export function integers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeInt32LE(value, 4 * index);
  return bytes;
}

function longs(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 * values.length);
  for (const [index, value] of values.entries()) bytes.writeBigInt64LE(BigInt(value), 8 * index);
  return bytes;
}
