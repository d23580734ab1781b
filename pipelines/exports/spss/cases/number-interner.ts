import { HASH_MULTIPLIER } from "#columns/texts/hash-multiplier";

/** Integers from 0 that are found without hashing: the codes of questions. */
const DIRECT = 256;

const scratch = new Float64Array(1);
const halves = new Int32Array(scratch.buffer);

/** Distinct numbers, each with a code from 0 in order of arrival: an open-addressed hash table over their bits. */
export class NumberInterner {
  private count = 0;
  private values = new Float64Array(16);
  /** Code + 1 of the number in each slot, 0 when free. */
  private slots = new Int32Array(64);
  private readonly direct = new Int32Array(DIRECT).fill(-1);

  /** Code of a number; NaN must be given by `add`, once. */
  codeOf(value: number): number {
    const integer = value | 0;
    if (integer !== value || integer < 0 || integer >= DIRECT) return this.lookUp(value);
    if (this.direct[integer] < 0) this.direct[integer] = this.add(integer);
    return this.direct[integer];
  }

  /** A new code for a number. */
  add(value: number): number {
    if (this.count === this.values.length) {
      const larger = new Float64Array(this.count * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.count] = value;
    return this.count++;
  }

  /** The numbers, in the order of their codes. */
  numbers(): Float64Array {
    return this.values.subarray(0, this.count);
  }

  private lookUp(value: number): number {
    const mask = this.slots.length - 1;
    let slot = hashOf(value) & mask;
    while (this.slots[slot] !== 0) {
      const code = this.slots[slot] - 1;
      if (this.values[code] === value) return code;
      slot = (slot + 1) & mask;
    }
    const code = this.add(value);
    this.slots[slot] = code + 1;
    if (this.count * 2 > this.slots.length) this.rehash();
    return code;
  }

  private rehash(): void {
    const old = this.slots;
    this.slots = new Int32Array(old.length * 4);
    const mask = this.slots.length - 1;
    for (const taken of old) {
      if (taken === 0) continue;
      let slot = hashOf(this.values[taken - 1]) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = taken;
    }
  }
}

/** Mixes both halves of a number's bits, so that consecutive integers spread over the slots. */
function hashOf(value: number): number {
  scratch[0] = value;
  let hash = Math.imul(halves[0] ^ Math.imul(halves[1], HASH_MULTIPLIER), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
