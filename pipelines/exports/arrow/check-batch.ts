import type { RecordBatch } from "apache-arrow/fb/record-batch";
import { checkCount } from "./check-count.ts";
import { SIZE_BYTES } from "./register-codecs.ts";

/** Bytes of a node, of a region, and of the count of a column's buffers. */
const BYTES = { node: 16, region: 16, count: 8 };

/**
 * Refuses a batch whose nodes and regions do not hold in its message, or its values in the body that follows.
 * @param batch what the message says.
 * @param parts bytes of the message, and the body.
 * @returns the rows of the batch, and the bytes that it makes when it is compressed.
 * @throws Error in French, for a finding OBS-F015.
 */
export function checkBatch(
  batch: RecordBatch,
  { length, body }: { readonly length: number; readonly body: Buffer },
): { readonly rows: number; readonly inflated: number } {
  const rows = Number(batch.length());
  if (rows < 0) fail("un compte de lignes impossible");
  checkNodes(batch, length);
  checkVariadic(batch, length);
  checkCount(batch.buffersLength(), BYTES.region, length);
  let inflated = 0;
  let left = body.length;
  for (let index = 0; index < batch.buffersLength(); index += 1) {
    const region = batch.buffers(index);
    const start = Number(region?.offset());
    const size = Number(region?.length());
    if (!(start >= 0 && size >= 0 && start + size <= body.length)) fail("des valeurs hors de leur bloc");
    left -= size;
    if (left < 0) fail("plus de valeurs que d'octets");
    if (batch.compression() !== null) inflated += toldBytes(body.subarray(start, start + size));
  }
  return { rows, inflated };
}

function checkNodes(batch: RecordBatch, length: number): void {
  checkCount(batch.nodesLength(), BYTES.node, length);
  for (let index = 0; index < batch.nodesLength(); index += 1) {
    const node = batch.nodes(index);
    const rows = Number(node?.length());
    const missing = Number(node?.nullCount());
    if (!(rows >= 0 && missing >= 0 && missing <= rows)) fail("un compte de lignes impossible");
  }
}

/** Buffers of the columns that have as many as they like: no more, all together, than the batch has. */
function checkVariadic(batch: RecordBatch, length: number): void {
  checkCount(batch.variadicBufferCountsLength(), BYTES.count, length);
  let left = batch.buffersLength();
  for (let index = 0; index < batch.variadicBufferCountsLength(); index += 1) {
    const count = Number(batch.variadicBufferCounts(index));
    left -= count;
    if (count < 0 || left < 0) fail("un compte plus grand que le fichier");
  }
}

/** Bytes that compressed values are told to make; -1 stands for values left as they are. */
function toldBytes(values: Buffer): number {
  if (values.length === 0) return 0;
  if (values.length < SIZE_BYTES) return fail("des valeurs compressées sans leur taille");
  const told = Number(values.readBigInt64LE(0));
  if (told < -1) return fail("une taille impossible de valeurs compressées");
  return Math.max(0, told);
}

function fail(reason: string): never {
  throw new Error(reason);
}
