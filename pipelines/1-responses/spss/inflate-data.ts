import { inflateSync } from "node:zlib";
import type { Study } from "#schemas/study";
import type { ByteCursor } from "./byte-cursor.ts";

const HEADER_SIZE = 24;
const BLOCK_ENTRY = 24;

/** The bytecodes of a .zsav file: its blocks inflated one by one, within the limits. */
export function inflateData(cursor: ByteCursor, limits: Study["limits"]): Buffer {
  const start = cursor.offset;
  const headerOffset = cursor.size64();
  const trailerOffset = cursor.size64();
  cursor.size64();
  if (headerOffset !== start || trailerOffset < start + HEADER_SIZE || trailerOffset > cursor.bytes.length) {
    cursor.fail("en-tête des blocs compressés incohérent");
  }
  const dataStart = cursor.offset;
  cursor.offset = trailerOffset;
  cursor.take(16 + 4);
  const count = cursor.count(BLOCK_ENTRY, "blocs compressés");
  const blocks: Buffer[] = [];
  let expected = dataStart;
  let inflated = 0;
  for (let index = 0; index < count; index++) {
    const block = readEntry(cursor);
    if (block.offset !== expected || block.stored > trailerOffset - expected)
      cursor.fail("bloc compressé hors du fichier");
    inflated += block.size;
    if (inflated > Math.min(limits.bytes, cursor.bytes.length * limits.inflation))
      cursor.fail("le fichier gonfle trop");
    blocks.push(inflateBlock(cursor, block));
    expected += block.stored;
  }
  if (expected !== trailerOffset) cursor.fail("octets en trop après les blocs compressés");
  return Buffer.concat(blocks);
}

interface Block {
  readonly offset: number;
  readonly size: number;
  readonly stored: number;
}

function readEntry(cursor: ByteCursor): Block {
  cursor.size64();
  const offset = cursor.size64();
  const size = cursor.int32();
  const stored = cursor.int32();
  if (size < 0 || stored < 0) cursor.fail("taille de bloc négative");
  return { offset, size, stored };
}

function inflateBlock(cursor: ByteCursor, { offset, size, stored }: Block): Buffer {
  try {
    const block = inflateSync(cursor.bytes.subarray(offset, offset + stored), { maxOutputLength: Math.max(1, size) });
    if (block.length === size) return block;
  } catch {
    cursor.offset = offset;
  }
  return cursor.fail("bloc compressé illisible");
}
