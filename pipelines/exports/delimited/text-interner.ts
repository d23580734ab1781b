import { isAscii } from "node:buffer";
import { HASH_MULTIPLIER } from "#columns/texts/hash-multiplier";

/** Texts of at most two bytes under this one are found without hashing: digits, signs and a few letters. */
const SHORT = 64;

/** Characters that a string surely holds. */
const LONGEST_STRING = 2 ** 28;

/** Distinct texts, as UTF-8 bytes one after the other, with an open-addressed hash table over them. */
export class TextInterner {
  private count = 0;
  private bytes: Buffer = Buffer.alloc(256);
  /** Where each text begins in `bytes`; the next one's beginning is its end. */
  private starts = new Int32Array(17);
  private hashes = new Int32Array(16);
  /** Code + 1 of the text in each slot, 0 when free. */
  private slots = new Int32Array(64);
  private readonly short = new Int32Array((SHORT + 1) * SHORT + 1).fill(-1);

  get size(): number {
    return this.count;
  }

  /** Code of the text between two positions. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    if (length > 2) return this.lookUp(bytes, start, end);
    const first = bytes[start];
    const second = bytes[end - 1];
    if (length > 0 && (first >= SHORT || second >= SHORT)) return this.lookUp(bytes, start, end);
    const key = length === 0 ? 0 : length === 1 ? first + 1 : (first + 1) * SHORT + second + 1;
    if (this.short[key] < 0) this.short[key] = this.add(bytes, { start, end, hash: 0 });
    return this.short[key];
  }

  /** The texts, in the order of their codes. */
  texts(decode?: (bytes: Buffer) => string): readonly string[] {
    const { bytes, starts, count } = this;
    const end = starts[count];
    if (decode === undefined && end < LONGEST_STRING && isAscii(bytes.subarray(0, end))) {
      const all = bytes.toString("latin1", 0, end);
      return Array.from({ length: count }, (_, code) => all.slice(starts[code], starts[code + 1]));
    }
    const read = decode ?? ((text: Buffer) => text.toString("utf8"));
    return Array.from({ length: count }, (_, code) => read(bytes.subarray(starts[code], starts[code + 1])));
  }

  private lookUp(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashOf(bytes, start, end);
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    while (this.slots[slot] !== 0) {
      const code = this.slots[slot] - 1;
      if (this.hashes[code] === hash && this.holds(code, bytes, { start, end })) return code;
      slot = (slot + 1) & mask;
    }
    const code = this.add(bytes, { start, end, hash });
    this.slots[slot] = code + 1;
    if (this.count * 2 > this.slots.length) this.rehash();
    return code;
  }

  private holds(code: number, bytes: Uint8Array, { start, end }: { start: number; end: number }): boolean {
    const own = this.starts[code];
    if (this.starts[code + 1] - own !== end - start) return false;
    for (let index = 0; index < end - start; index++) {
      if (this.bytes[own + index] !== bytes[start + index]) return false;
    }
    return true;
  }

  private add(bytes: Uint8Array, { start, end, hash }: { start: number; end: number; hash: number }): number {
    const code = this.count++;
    if (code === this.hashes.length) {
      this.hashes = enlarged(this.hashes, code * 2);
      this.starts = enlarged(this.starts, code * 2 + 1);
    }
    const from = this.starts[code];
    const to = from + end - start;
    if (to > this.bytes.length) {
      const larger = Buffer.alloc(Math.max(this.bytes.length * 2, to));
      larger.set(this.bytes);
      this.bytes = larger;
    }
    for (let index = start; index < end; index++) this.bytes[from + index - start] = bytes[index];
    this.hashes[code] = hash;
    this.starts[code + 1] = to;
    return code;
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 4);
    const mask = this.slots.length - 1;
    for (let code = 0; code < this.count; code++) {
      let slot = this.hashes[code] & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = code + 1;
    }
  }
}

/** A polynomial in a number that no file knows, with a final mix: texts that differ by a digit spread over the slots. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  for (let index = start; index < end; index++) hash = (Math.imul(hash, HASH_MULTIPLIER) + bytes[index]) | 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

function enlarged(values: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(values);
  return larger;
}
