/** A growing list of integers in one typed array. */
export class IntegerList {
  private values: Int32Array;
  private size = 0;

  constructor(expected: number) {
    this.values = new Int32Array(Math.max(16, expected));
  }

  get length(): number {
    return this.size;
  }

  push(value: number): void {
    if (this.size === this.values.length) {
      const larger = new Int32Array(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.size++] = value;
  }

  /** The integers; memory reserved in vain is given back. */
  finish(): Int32Array {
    const wasted = this.values.length > this.size * 1.1;
    return wasted ? this.values.slice(0, this.size) : this.values.subarray(0, this.size);
  }
}
