/** Where the fields of one record lie in a block of bytes; the arrays are used again for the next record. */
export class FieldBounds {
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  /** 0 plain, 1 between quotes, 2 between quotes with doubled quotes inside. */
  quoting = new Uint8Array(64);
  count = 0;

  add(start: number, end: number, quoting: number): void {
    if (this.count === this.starts.length) this.grow();
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.quoting[this.count++] = quoting;
  }

  /** Text of a field, without its quotes. */
  text(bytes: Buffer, index: number): string {
    const text = bytes.toString("utf8", this.starts[index], this.ends[index]);
    return this.quoting[index] === 2 ? text.replaceAll('""', '"') : text;
  }

  /** Texts of all fields. */
  texts(bytes: Buffer): readonly string[] {
    return Array.from({ length: this.count }, (_, index) => this.text(bytes, index));
  }

  private grow(): void {
    const { starts, ends, quoting } = this;
    this.starts = new Int32Array(starts.length * 2);
    this.ends = new Int32Array(ends.length * 2);
    this.quoting = new Uint8Array(quoting.length * 2);
    this.starts.set(starts);
    this.ends.set(ends);
    this.quoting.set(quoting);
  }
}
