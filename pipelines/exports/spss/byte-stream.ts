import { ByteSource } from "../byte-source.ts";
import type { ExportSource } from "../export-reader.ts";
import type { Extent } from "./byte-cursor.ts";

/** The bytes of a file from its beginning to its end, of which only some are held at a time. */
export class ByteStream {
  /** Bytes that have come and were not dropped. */
  held: Buffer = Buffer.alloc(0);
  /** Place in the file of the first byte held. */
  start = 0;
  private readonly source: ByteSource;
  private readonly blocks: AsyncGenerator<Buffer>;
  private readonly stored: boolean;
  private ended = false;

  constructor(source: ExportSource) {
    this.source = new ByteSource(source);
    this.blocks = this.source.blocks();
    this.stored = !source.declaration.compressed;
  }

  /** Bytes of the file as stored, compressed or not. */
  get size(): number {
    return this.source.size;
  }

  get extent(): Extent {
    const seen = this.start + this.held.length;
    return { start: this.start, total: this.ended ? seen : this.stored ? this.source.size : undefined };
  }

  /** Holds so many bytes, or all that are left. */
  async hold(length: number): Promise<void> {
    const parts = [this.held];
    let size = this.held.length;
    while (size < length && !this.ended) {
      const { value, done } = await this.blocks.next();
      if (done === true) this.ended = true;
      else {
        parts.push(value);
        size += value.length;
      }
    }
    if (parts.length > 1) this.held = this.held.length === 0 && parts.length === 2 ? parts[1] : Buffer.concat(parts);
  }

  /** Forgets the first bytes held. */
  drop(length: number): void {
    this.held = this.held.subarray(length);
    this.start += length;
  }

  /** What is left, as it comes. */
  async *rest(): AsyncGenerator<Buffer> {
    for (await this.hold(1); this.held.length > 0; await this.hold(1)) {
      const { held } = this;
      this.drop(held.length);
      yield held;
    }
  }

  /** Lets go of the file, read to its end or not. */
  async close(): Promise<void> {
    await this.blocks.return(undefined);
  }

  /** Reads to the end, and gives the hash of the file as stored. */
  async finish(): Promise<string> {
    for await (const _ of this.rest());
    return this.source.sha256;
  }
}
