import { refuse } from "../refuse.ts";

/** Reads a system file from one place to the next; a read beyond the end is a refusal that tells the offset. */
export class ByteCursor {
  offset = 0;
  littleEndian = true;
  readonly bytes: Buffer;
  readonly file: string;

  constructor(bytes: Buffer, file: string) {
    this.bytes = bytes;
    this.file = file;
  }

  get remaining(): number {
    return this.bytes.length - this.offset;
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
    const at = this.advance(8);
    return this.littleEndian ? this.bytes.readDoubleLE(at) : this.bytes.readDoubleBE(at);
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

  /** A cursor over inflated bytes, for the same file. */
  over(bytes: Buffer): ByteCursor {
    const inner = new ByteCursor(bytes, this.file);
    inner.littleEndian = this.littleEndian;
    return inner;
  }

  fail(message: string): never {
    const told = `fichier SPSS : ${message} (octet ${this.offset} sur ${this.bytes.length})`;
    const repair = "redemander le fichier : il est tronqué ou corrompu";
    return refuse({ code: "OBS-F012", message: told, file: this.file, value: String(this.offset), repair });
  }

  private advance(length: number): number {
    if (length < 0 || length > this.remaining) this.fail(`fin inattendue, ${length} octets attendus`);
    const at = this.offset;
    this.offset += length;
    return at;
  }
}
