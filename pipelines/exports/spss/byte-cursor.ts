import { refuse } from "../refuse.ts";

/** Bytes that a dictionary may have: hundreds of times those of the largest known. */
export const LONGEST_DICTIONARY = 2 ** 26;

/** Thrown where the bytes that have come end, and more of the file is to come. */
export class BytesToCome extends Error {}

/** Where a cursor's bytes lie in the file. */
export interface Extent {
  /** Place in the file of the first of the bytes. */
  readonly start: number;
  /** Bytes of the whole file; undefined while it is not known. */
  readonly total: number | undefined;
}

/** Reads a system file from one place to the next; a read beyond the end is a refusal that tells the offset. */
export class ByteCursor {
  offset = 0;
  littleEndian = true;
  readonly bytes: Buffer;
  readonly file: string;
  private readonly extent: Extent;

  constructor(bytes: Buffer, file: string, extent: Extent = { start: 0, total: bytes.length }) {
    this.bytes = bytes;
    this.file = file;
    this.extent = extent;
  }

  /** Bytes until the end of the file, or of the longest dictionary where that is nearer. */
  get remaining(): number {
    const { start, total } = this.extent;
    return Math.min(total ?? Number.POSITIVE_INFINITY, start + LONGEST_DICTIONARY) - start - this.offset;
  }

  int32(): number {
    const at = this.advance(4);
    return this.littleEndian ? this.bytes.readInt32LE(at) : this.bytes.readInt32BE(at);
  }

  /** A 64-bit integer that must be a position or a size in the file. */
  size64(): number {
    const at = this.advance(8);
    const value = this.littleEndian ? this.bytes.readBigInt64LE(at) : this.bytes.readBigInt64BE(at);
    if (value < 0n || value > BigInt(Number.MAX_SAFE_INTEGER)) this.fail(`taille impossible (${value})`);
    return Number(value);
  }

  float64(): number {
    return this.floatOf(this.take(8));
  }

  /** A number of the file, in its byte order. */
  floatOf(bytes: Buffer): number {
    return this.littleEndian ? bytes.readDoubleLE() : bytes.readDoubleBE();
  }

  take(length: number): Buffer {
    const at = this.advance(length);
    return this.bytes.subarray(at, at + length);
  }

  /** A count that the file claims, refused when the rest of the file could not hold so many items. */
  count(itemSize: number, what: string): number {
    const claimed = this.int32();
    if (claimed < 0 || claimed * itemSize > this.remaining) this.fail(`nombre de ${what} impossible : ${claimed}`);
    return claimed;
  }

  fail(message: string): never {
    const { start, total } = this.extent;
    return refuseDamaged(message, { file: this.file, offset: start + this.offset, total });
  }

  private advance(length: number): number {
    if (length < 0 || length > this.remaining) this.fail(`fin inattendue, ${length} octets attendus`);
    if (this.offset + length > this.bytes.length) throw new BytesToCome();
    const at = this.offset;
    this.offset += length;
    return at;
  }
}

/** Where a system file is damaged: offset in bytes, of how many. */
export interface DamagedPlace {
  readonly file: string;
  readonly offset: number;
  readonly total?: number;
}

/** Refuses a system file that is cut short or corrupt. */
export function refuseDamaged(message: string, { file, offset, total }: DamagedPlace): never {
  const told = `fichier SPSS : ${message} (octet ${offset}${total === undefined ? "" : ` sur ${total}`})`;
  const repair = "redemander le fichier : il est tronqué ou corrompu";
  return refuse({ code: "OBS-F012", message: told, file, value: String(offset), repair });
}
