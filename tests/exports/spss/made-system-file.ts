/** What of a made system file is not as it should be: everything has a plain value otherwise. */
export interface MadeFile {
  readonly compression?: number;
  /** Cases that the header announces. */
  readonly cases?: number;
  readonly bias?: number;
  readonly layoutCode?: number;
  /** Records between the header and the end of the dictionary. */
  readonly records?: readonly Buffer[];
  readonly data?: Buffer;
}

/** A little-endian system file: one numeric variable ID and one bytecode case, unless told otherwise. */
export function systemFile(made: MadeFile = {}): Buffer {
  const { compression = 1, cases = 1, bias = 100, layoutCode = 2 } = made;
  const { records = [variable("ID")], data = bytecodes(101) } = made;
  const head = [
    Buffer.from(compression === 2 ? "$FL3" : "$FL2"),
    padded("@(#) SPSS DATA FILE", 60),
    integers(layoutCode, 1, compression, 0, cases),
    floats(bias),
    padded("01 Jan 2000:00:00", 17 + 64 + 3),
  ];
  return Buffer.concat([...head, ...records, integers(999, 0), data]);
}

interface MadeVariable {
  readonly width?: number;
  /** The width that the record tells, where it lies. */
  readonly told?: number;
  readonly label?: number;
  readonly missing?: number;
}

/** A variable record: width 0 is a number, more a string, whose continuations follow. */
export function variable(name: string, { width = 0, told, label = 0, missing = 0 }: MadeVariable = {}): Buffer {
  const continued = Array.from({ length: Math.max(0, Math.min(32, Math.ceil(width / 8)) - 1) }, () =>
    Buffer.concat([integers(2, -1, 0, 0, 0, 0), padded("", 8)]),
  );
  const own = Buffer.concat([integers(2, told ?? width, label, missing, 0x050800, 0x050800), padded(name, 8)]);
  return Buffer.concat([own, ...continued]);
}

/** An extension record of bytes. */
export const extension = (subtype: number, data: Buffer): Buffer =>
  Buffer.concat([integers(7, subtype, 1, data.length), data]);

/** Eight bytecodes, those that are not told passed over. */
export const bytecodes = (...codes: readonly number[]): Buffer =>
  Buffer.from([...codes, ...new Array<number>(Math.max(0, (8 - (codes.length % 8)) % 8)).fill(0)]);

export function integers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeInt32LE(value, 4 * index);
  return bytes;
}

export function floats(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 * values.length);
  for (const [index, value] of values.entries()) bytes.writeDoubleLE(value, 8 * index);
  return bytes;
}

export function longs(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 * values.length);
  for (const [index, value] of values.entries()) bytes.writeBigInt64LE(BigInt(value), 8 * index);
  return bytes;
}

export const padded = (text: string, length: number): Buffer => Buffer.from(text.padEnd(length, " "), "latin1");

/** A text after its length in bytes. */
export const counted = (text: string, length = text.length): Buffer =>
  Buffer.concat([integers(length), Buffer.from(text, "latin1")]);
