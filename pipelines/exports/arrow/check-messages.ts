import { DictionaryBatch } from "apache-arrow/fb/dictionary-batch";
import type { Field } from "apache-arrow/fb/field";
import { Footer } from "apache-arrow/fb/footer";
import { Message } from "apache-arrow/fb/message";
import { MessageHeader } from "apache-arrow/fb/message-header";
import { RecordBatch } from "apache-arrow/fb/record-batch";
import { Schema } from "apache-arrow/fb/schema";
import { ByteBuffer } from "flatbuffers";
import { checkBatch } from "./check-batch.ts";
import { checkCount } from "./check-count.ts";

const MAGIC = "ARROW1";
/** Compressed values that would make more bytes than may be. */
export class InflationError extends Error {}

/** Bytes of a table's reference, of a block of the file, and of a field at least: none is in two others. */
const BYTES = { reference: 4, block: 24, field: 8 };
/** How deep a field may be in another. */
const MOST_DEPTH = 64;

/**
 * Refuses an Arrow file or stream whose own counts, sizes or places lie outside its bytes. apache-arrow believes them: it would loop over two thousand million fields, or read the values of a neighbour.
 * @param bytes the whole file (« ARROW1 » first and last) or stream.
 * @param most bytes that its compressed values may make, all together.
 * @returns the rows and columns that it tells of, to be held against the limits before any is made.
 * @throws InflationError beyond them, else an Error in French, for a finding OBS-F015.
 * @see https://arrow.apache.org/docs/format/Columnar.html#serialization-and-interprocess-communication-ipc
 */
export function checkMessages(bytes: Uint8Array, most: number): ToldSize {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const file = { bytes: content, room: most, left: content.length, rows: 0, columns: 0 };
  if (content.toString("latin1", 0, MAGIC.length) === MAGIC) checkFile(file);
  else checkStream(file);
  return { rows: file.rows, columns: file.columns };
}

/** What a file says that it holds. */
interface ToldSize {
  readonly rows: number;
  readonly columns: number;
}

interface CheckedFile {
  readonly bytes: Buffer;
  /** Bytes that compressed values may still make. */
  room: number;
  /** Bytes that values may still take: no more, all together, than there are. */
  left: number;
  rows: number;
  columns: number;
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
  checkSchema(present(footer.schema()), content.length, file);
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
  file.left -= bodyLength;
  if (file.left < 0) fail("plus de valeurs que d'octets");
  checkHeader(message, { length, body: bytes.subarray(start + length, end) }, file);
  if (file.room < 0) throw new InflationError();
  return end;
}

interface MessageParts {
  /** Bytes of the message. */
  readonly length: number;
  readonly body: Buffer;
}

/** Checks what a message tells of its schema, or of its batch and the values that follow. */
function checkHeader(message: Message, parts: MessageParts, file: CheckedFile): void {
  const type = message.headerType();
  if (type === MessageHeader.RecordBatch) {
    const { rows, inflated } = checkBatch(present(message.header(new RecordBatch())), parts);
    file.rows += rows;
    file.room -= inflated;
  } else if (type === MessageHeader.DictionaryBatch) {
    const { inflated } = checkBatch(present(present(message.header(new DictionaryBatch())).data()), parts);
    file.room -= inflated;
  } else if (type === MessageHeader.Schema) {
    checkSchema(present(message.header(new Schema())), parts.length, file);
  } else {
    fail(`un bloc d'un type inconnu (${type})`);
  }
}

/** Fields named once each, whose children are counted. */
function checkSchema(schema: Schema, length: number, file: CheckedFile): void {
  checkCount(schema.fieldsLength(), BYTES.reference, length);
  file.columns = schema.fieldsLength();
  checkCount(schema.customMetadataLength(), BYTES.reference, length);
  let seen = 0;
  const visit = (field: Field, depth: number): void => {
    seen += 1;
    checkCount(seen, BYTES.field, length);
    if (depth > MOST_DEPTH) fail("trop de colonnes dans des colonnes");
    if (depth === 0 && field.name() === null) fail("une colonne sans nom");
    checkCount(field.customMetadataLength(), BYTES.reference, length);
    checkCount(field.childrenLength(), BYTES.reference, length);
    for (let index = 0; index < field.childrenLength(); index += 1) visit(present(field.children(index)), depth + 1);
  };
  for (let index = 0; index < schema.fieldsLength(); index += 1) visit(present(schema.fields(index)), 0);
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
