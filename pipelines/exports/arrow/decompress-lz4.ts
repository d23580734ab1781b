const MAGIC = 0x184d2204;
/** Bits of the descriptor of a frame. */
const VERSION = 0xc0;
const VERSION_1 = 0x40;
const BLOCK_CHECKSUM = 0x10;
const CONTENT_SIZE = 0x08;
const DICTIONARY = 0x01;
/** Bit of the size of a block that is stored as it is. */
const STORED = 0x8000_0000;
const SHORTEST_MATCH = 4;
/** A length of a token that says that more follows, and of a byte that says so again. */
const MORE = { token: 15, byte: 255 };

/**
 * Values of an LZ4 frame, which must make so many bytes. Our own: lz4js checks no length, and loops for minutes on a
 * damaged file; no other decoder of linked blocks is plain JavaScript. Checksums, which Arrow's writers leave out, are
 * passed over.
 * @throws Error in French when the frame makes more or fewer bytes, or refers to bytes that are not there.
 * @see https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md
 */
export function decompressLz4(frame: Uint8Array, size: number): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (frame.length < 7 || view.getUint32(0, true) !== MAGIC) fail();
  const flags = frame[4];
  if ((flags & VERSION) !== VERSION_1 || (flags & DICTIONARY) !== 0) fail();
  const values = new Uint8Array(size);
  let at = 7 + ((flags & CONTENT_SIZE) === 0 ? 0 : 8);
  let made = 0;
  for (;;) {
    if (at + 4 > frame.length) fail();
    const told = view.getUint32(at, true);
    if (told === 0) break;
    const end = at + 4 + (told % STORED);
    if (end > frame.length) fail();
    const block = frame.subarray(at + 4, end);
    made = told >= STORED ? store(block, values, made) : unpack(block, values, made);
    at = end + ((flags & BLOCK_CHECKSUM) === 0 ? 0 : 4);
  }
  if (made !== size) fail();
  return values;
}

function store(block: Uint8Array, values: Uint8Array, made: number): number {
  if (made + block.length > values.length) fail();
  values.set(block, made);
  return made + block.length;
}

/** Adds the values of a block: bytes as they are, then bytes met before, again and again; gives how many are made. */
function unpack(block: Uint8Array, values: Uint8Array, before: number): number {
  let made = before;
  let at = 0;
  const lengthOf = (told: number): number => {
    let length = told;
    for (let more = told === MORE.token; more; at++) {
      if (at >= block.length) fail();
      length += block[at];
      more = block[at] === MORE.byte;
    }
    return length;
  };
  while (at < block.length) {
    const token = block[at++];
    const literals = lengthOf(token >> 4);
    if (at + literals > block.length) fail();
    made = store(block.subarray(at, at + literals), values, made);
    at += literals;
    if (at === block.length) break;
    if (at + 2 > block.length) fail();
    const back = block[at] | (block[at + 1] << 8);
    at += 2;
    const end = made + lengthOf(token & MORE.token) + SHORTEST_MATCH;
    if (back === 0 || back > made || end > values.length) fail();
    for (; made < end; made++) values[made] = values[made - back];
  }
  return made;
}

function fail(): never {
  throw new Error("des valeurs compressées (LZ4) illisibles, ou qui ne font pas la taille annoncée");
}
