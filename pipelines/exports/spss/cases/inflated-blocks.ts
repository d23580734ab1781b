import { type InflateRaw, inflateSync, type ZlibOptions } from "node:zlib";
import { mostInflated } from "#exports/byte-source";
import { raiseLimit, refuse } from "#exports/refuse";
import { EXIT } from "#findings/findings-error";
import type { Study } from "#schemas/study";
import { ByteCursor, refuseDamaged } from "../byte-cursor.ts";
import type { ByteStream } from "../byte-stream.ts";

const HEADER = 24;
const TRAILER = 24;
const ENTRY = 24;
/** Bytes held before a block is inflated: more than a usual one of 0x3ff000 bytes can be deflated to. */
const USUAL = 2 ** 22 + 2 ** 16;
/** Bytes of the largest block that is taken, deflated or not. */
const LARGEST = 2 ** 26;
const MOST_BLOCKS = 100_000;

interface Inflating {
  readonly file: string;
  readonly littleEndian: boolean;
  readonly limits: Study["limits"];
}

/** Sizes of the blocks met: the trailer must tell the same. */
interface Block {
  readonly size: number;
  readonly stored: number;
}

/**
 * The bytecodes of a .zsav file: its blocks inflated one after the other as they come, within the limits. The trailer that
 * locates them is at the end of the file: what it says is compared with what was met.
 */
export async function* inflatedBlocks(stream: ByteStream, plan: Inflating): AsyncGenerator<Buffer> {
  const trailer = await readHeader(stream, plan);
  const blocks: Block[] = [];
  let inflated = 0;
  while (stream.start < trailer.offset) {
    const { buffer, stored } = await inflateNext(stream, trailer.offset - stream.start, plan);
    inflated += buffer.length;
    refuseInflation(inflated, stream.size, plan);
    blocks.push({ size: buffer.length, stored });
    if (blocks.length > MOST_BLOCKS) damaged(stream, plan, "trop de blocs compressés");
    stream.drop(stored);
    yield buffer;
  }
  await checkTrailer(stream, trailer.length, { blocks, plan });
}

async function cursorOn(stream: ByteStream, length: number, plan: Inflating): Promise<ByteCursor> {
  await stream.hold(length);
  const { start, total } = stream.extent;
  if (stream.held.length < length) damaged(stream, plan, `fin inattendue, ${length} octets attendus`);
  const cursor = new ByteCursor(stream.held.subarray(0, length), plan.file, { start, total });
  cursor.littleEndian = plan.littleEndian;
  return cursor;
}

async function readHeader(stream: ByteStream, plan: Inflating): Promise<{ offset: number; length: number }> {
  const cursor = await cursorOn(stream, HEADER, plan);
  const { start, total = Number.POSITIVE_INFINITY } = stream.extent;
  const own = cursor.size64();
  const offset = cursor.size64();
  const length = cursor.size64();
  const impossible = own !== start || offset < start + HEADER || offset + length > total || length < TRAILER;
  if (impossible || length > TRAILER + ENTRY * MOST_BLOCKS) cursor.fail("en-tête des blocs compressés incohérent");
  stream.drop(HEADER);
  return { offset, length };
}

/** Inflates the block that begins here; holds more of the file as long as its end has not come. */
async function inflateNext(
  stream: ByteStream,
  left: number,
  plan: Inflating,
): Promise<{ readonly buffer: Buffer; readonly stored: number }> {
  for (let wanted = USUAL; ; wanted *= 2) {
    await stream.hold(Math.min(wanted, left));
    const deflated = stream.held.subarray(0, Math.min(wanted, left));
    const inflated = tryInflate(deflated);
    if (inflated !== undefined) return inflated;
    if (deflated.length < wanted || wanted > LARGEST) damaged(stream, plan, "bloc compressé illisible");
  }
}

/** The first deflated block of some bytes, and how many of them it took; undefined where there is none, or not its end. */
function tryInflate(bytes: Buffer): { readonly buffer: Buffer; readonly stored: number } | undefined {
  const options: ZlibOptions = { info: true, chunkSize: 2 ** 20, maxOutputLength: LARGEST };
  try {
    const { buffer, engine } = inflateSync(bytes, options) as unknown as { buffer: Buffer; engine: InflateRaw };
    return { buffer, stored: engine.bytesWritten };
  } catch {
    return undefined;
  }
}

/** The same limits as those of a .gz file. */
function refuseInflation(inflated: number, stored: number, { file, limits }: Inflating): void {
  if (inflated > limits.bytes) {
    const message = `données de ${inflated} octets ou plus une fois décompressées, limite ${limits.bytes}`;
    const repair = raiseLimit("bytes");
    refuse({ code: "OBS-F006", message, file, repair }, EXIT.resources);
  }
  if (inflated <= mostInflated(stored, limits)) return;
  const message = `${stored} octets compressés en donnent plus de ${inflated} : limite ${limits.inflation} fois`;
  const repair = raiseLimit("inflation");
  refuse({ code: "OBS-F008", message, file, repair }, EXIT.resources);
}

interface Met {
  readonly blocks: readonly Block[];
  readonly plan: Inflating;
}

async function checkTrailer(stream: ByteStream, length: number, { blocks, plan }: Met): Promise<void> {
  const end = stream.start;
  const cursor = await cursorOn(stream, length, plan);
  cursor.take(16 + 4);
  const count = cursor.int32();
  if (count !== blocks.length || length !== TRAILER + ENTRY * count) {
    cursor.fail(`${count} blocs compressés annoncés, ${blocks.length} trouvés`);
  }
  let place = end - blocks.reduce((sum, { stored }) => sum + stored, 0);
  for (const { size, stored } of blocks) {
    cursor.take(8);
    if (cursor.size64() !== place || cursor.int32() !== size || cursor.int32() !== stored) {
      cursor.fail("bloc compressé ailleurs, ou d'une autre taille, qu'annoncé");
    }
    place += stored;
  }
}

function damaged({ start, held, extent }: ByteStream, { file }: Inflating, message: string): never {
  const offset = extent.total === undefined ? start : Math.min(start + held.length, extent.total);
  return refuseDamaged(message, { file, offset, total: extent.total });
}
