import { DictionaryBatch } from "apache-arrow/fb/dictionary-batch";
import type { Field } from "apache-arrow/fb/field";
import { Footer } from "apache-arrow/fb/footer";
import { Message } from "apache-arrow/fb/message";
import { MessageHeader } from "apache-arrow/fb/message-header";
import { RecordBatch } from "apache-arrow/fb/record-batch";
import { Schema } from "apache-arrow/fb/schema";
import { ByteBuffer } from "flatbuffers";
import { SIZE_BYTES } from "./register-codecs.ts";

const MAGIC = "ARROW1";
/** Compressed values that would make more bytes than may be. */
export class InflationError extends Error {}

/** Bytes of a table's reference, of a node, of a region and of a block of the file. */
const BYTES = { reference: 4, node: 16, region: 16, block: 24, count: 8 };
/** Fields, those of structures included, and how deep one may be in another. */
const MOST = { fields: 100_000, depth: 64 };

/**
 * Refuses an Arrow file or stream whose own counts, sizes or places lie outside its bytes. apache-arrow believes them:
 * it would loop over two thousand million fields, or read the values of a neighbour.
 * @param bytes the whole file (« ARROW1 » first and last) or stream.
 * @param most bytes that its compressed values may make, all together.
 * @throws InflationError beyond them, else an Error in French, for a finding OBS-F015.
 * @see https://arrow.apache.org/docs/format/Columnar.html#serialization-and-interprocess-communication-ipc
 */
export function checkMessages(bytes: Uint8Array, most: number): void {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const file = { bytes: content, room: most };
  if (content.toString("latin1", 0, MAGIC.length) === MAGIC) checkFile(file);
  else checkStream(file);
}

interface CheckedFile {
  readonly bytes: Buffer;
  /** Bytes that compressed values may still make. */
  room: number;
}

/** A file: its footer names the place of every message. */
function checkFile(file: CheckedFile): void {
  const { bytes } = file;
  const end = bytes.length - MAGIC.length;
  if (end < 12 || bytes.toString("latin1", end) !== MAGIC) fail("la fin du fichier manque");
  const length = bytes.readInt32LE(end - 4);
  if (length <= 0 || length > end - 12) fail("le sommaire est plus long que le fichier");
  const content = bytes.subarray(end - 4 - length, end - 4);
  const footer = Footer.getRootAsFooter(rooted(content));
  checkSchema(present(footer.schema()), content.length);
  checkCount(footer.recordBatchesLength(), BYTES.block, content.length);
  checkCount(footer.dictionariesLength(), BYTES.block, content.length);
  for (let index = 0; index < footer.dictionariesLength(); index += 1) {
    checkMessage(file, Number(footer.dictionaries(index)?.offset()), MessageHeader.DictionaryBatch);
  }
  for (let index = 0; index < footer.recordBatchesLength(); index += 1) {
    checkMessage(file, Number(footer.recordBatches(index)?.offset()), MessageHeader.RecordBatch);
  }
}

/** A stream: one message after the other, then the mark of the end: without it, the last ones may be lacking. */
function checkStream(file: CheckedFile): void {
  let place = 0;
  while (!isEnd(file.bytes, place)) place = checkMessage(file, place);
}

/** Whether the mark of the end is there: a message of no length, of the older form or of today's, and nothing after. */
function isEnd(bytes: Buffer, place: number): boolean {
  const left = bytes.length - place;
  if (left < 4) return fail("la fin du flux manque");
  const size = bytes.readInt32LE(place) === -1 ? 8 : 4;
  if (left < size || bytes.readInt32LE(place + size - 4) !== 0) return false;
  if (left > size) fail("des octets après la fin du flux : plusieurs flux mis bout à bout ?");
  return true;
}

/** One message, of the type that is expected there; gives the place after its body. */
function checkMessage(file: CheckedFile, place: number, expected?: MessageHeader): number {
  const { bytes } = file;
  if (!(place >= 0 && place + 8 <= bytes.length)) return fail("un bloc est hors du fichier");
  const marked = bytes.readInt32LE(place) === -1;
  const start = place + (marked ? 8 : 4);
  const length = bytes.readInt32LE(start - 4);
  if (length <= 0 || start + length > bytes.length) fail("un bloc est plus long que le fichier");
  const content = bytes.subarray(start, start + length);
  const message = Message.getRootAsMessage(rooted(content));
  checkCount(message.customMetadataLength(), BYTES.reference, length);
  const bodyLength = Number(message.bodyLength());
  const end = start + length + bodyLength;
  if (bodyLength < 0 || end > bytes.length) fail("les valeurs d'un bloc sont hors du fichier");
  if (expected !== undefined && message.headerType() !== expected)
    fail("un bloc d'un autre type que ne dit le sommaire");
  const batch = checkHeader(message, length);
  if (batch !== undefined) file.room -= inflatedBytes(batch, { length, body: bytes.subarray(start + length, end) });
  if (file.room < 0) throw new InflationError();
  return end;
}

/** Checks what a message tells of its schema; gives the batch that it holds, if it holds one. */
function checkHeader(message: Message, length: number): RecordBatch | undefined {
  const type = message.headerType();
  if (type === MessageHeader.RecordBatch) return present<RecordBatch>(message.header(new RecordBatch()));
  if (type === MessageHeader.DictionaryBatch)
    return present(present<DictionaryBatch>(message.header(new DictionaryBatch())).data());
  if (type !== MessageHeader.Schema) return fail(`un bloc d'un type inconnu (${type})`);
  checkSchema(present(message.header(new Schema())), length);
  return undefined;
}

/** Fields named once each, whose children are counted. */
function checkSchema(schema: Schema, length: number): void {
  checkCount(schema.fieldsLength(), BYTES.reference, length);
  checkCount(schema.customMetadataLength(), BYTES.reference, length);
  let seen = 0;
  const visit = (field: Field, depth: number): void => {
    seen += 1;
    if (seen > MOST.fields || depth > MOST.depth) fail("trop de colonnes dans des colonnes");
    if (depth === 0 && field.name() === null) fail("une colonne sans nom");
    checkCount(field.customMetadataLength(), BYTES.reference, length);
    checkCount(field.childrenLength(), BYTES.reference, length);
    for (let index = 0; index < field.childrenLength(); index += 1) visit(present(field.children(index)), depth + 1);
  };
  for (let index = 0; index < schema.fieldsLength(); index += 1) visit(present(schema.fields(index)), 0);
}

/**
 * Checks the nodes and regions of a batch, in a message of so many bytes, and the regions in its body; gives the bytes
 * that it makes when it is compressed.
 */
function inflatedBytes(
  batch: RecordBatch,
  { length, body }: { readonly length: number; readonly body: Buffer },
): number {
  checkCount(batch.nodesLength(), BYTES.node, length);
  checkCount(batch.buffersLength(), BYTES.region, length);
  checkCount(batch.variadicBufferCountsLength(), BYTES.count, length);
  for (let index = 0; index < batch.nodesLength(); index += 1) {
    const node = batch.nodes(index);
    const rows = Number(node?.length());
    const missing = Number(node?.nullCount());
    if (!(rows >= 0 && missing >= 0 && missing <= rows)) fail("un compte de lignes impossible");
  }
  let inflated = 0;
  for (let index = 0; index < batch.buffersLength(); index += 1) {
    const region = batch.buffers(index);
    const start = Number(region?.offset());
    const size = Number(region?.length());
    if (!(start >= 0 && size >= 0 && start + size <= body.length)) fail("des valeurs hors de leur bloc");
    if (batch.compression() !== null) inflated += toldBytes(body.subarray(start, start + size));
  }
  return inflated;
}

/** Bytes that compressed values are told to make; -1 stands for values left as they are. */
function toldBytes(values: Buffer): number {
  if (values.length === 0) return 0;
  if (values.length < SIZE_BYTES) return fail("des valeurs compressées sans leur taille");
  const told = Number(values.readBigInt64LE(0));
  if (told < -1) return fail("une taille impossible de valeurs compressées");
  return Math.max(0, told);
}

/** A count of things of so many bytes holds in the bytes that are there. */
function checkCount(count: number, bytesEach: number, length: number): void {
  if (!(count >= 0 && count * bytesEach <= length)) fail("un compte plus grand que le fichier");
}

/** The bytes of a flatbuffer, its root inside them. */
function rooted(content: Buffer): ByteBuffer {
  if (content.length < 8 || content.readUInt32LE(0) > content.length - 4) fail("une description hors du fichier");
  return new ByteBuffer(content);
}

/** A part of a description that may be absent, and must not. */
const present = <Part>(part: Part | null): Part => part ?? fail("une description incomplète");

function fail(reason: string): never {
  throw new Error(reason);
}
