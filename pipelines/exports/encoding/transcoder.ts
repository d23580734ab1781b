import { isAscii, isUtf8 } from "node:buffer";
import { decodeSingleByte, type Encoding, type SingleByteEncoding, UNDEFINED } from "./character-tables.ts";
import { firstInvalidUtf8 } from "./utf8.ts";

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** A block as UTF-8; when a byte cannot be read, what comes before it and which byte. */
export interface Transcoded {
  readonly utf8: Buffer;
  readonly badByte?: {
    /** Position in the file. */
    readonly offset: number;
    readonly value: number;
    readonly surrogate?: boolean;
  };
}

/** Turns a stream of blocks into UTF-8, strictly: characters cut by a block boundary are kept for the next block. */
export class Transcoder {
  private rest: Buffer = Buffer.alloc(0);
  private consumed: number;
  private readonly encoding: Encoding;

  /** @param start - bytes of the file before the first block, for the positions told */
  constructor(encoding: Encoding, start: number) {
    this.encoding = encoding;
    this.consumed = start;
  }

  transcode(block: Buffer, last: boolean): Transcoded {
    const bytes = this.rest.length === 0 ? block : Buffer.concat([this.rest, block]);
    const end = last ? bytes.length : wholeCharacters(bytes, this.encoding);
    const transcoded = transcodeWhole(bytes.subarray(0, end), this.encoding);
    this.rest = bytes.subarray(end);
    const base = this.consumed;
    this.consumed += end;
    const { utf8, badByte } = transcoded;
    return badByte === undefined ? { utf8 } : { utf8, badByte: { ...badByte, offset: badByte.offset + base } };
  }
}

function transcodeWhole(bytes: Buffer, encoding: Encoding): Transcoded {
  if (encoding === "utf-16le" || encoding === "utf-16be") return transcodeUtf16(bytes, encoding);
  if (encoding !== "utf-8") return transcodeSingleByte(bytes, encoding);
  if (isUtf8(bytes)) return { utf8: bytes };
  const offset = firstInvalidUtf8(bytes, 0);
  return { utf8: bytes.subarray(0, offset), badByte: { offset, value: bytes[offset] } };
}

function transcodeUtf16(bytes: Buffer, encoding: "utf-16le" | "utf-16be"): Transcoded {
  const even = bytes.length - (bytes.length % 2);
  const little = encoding === "utf-16le" ? bytes.subarray(0, even) : Buffer.from(bytes.subarray(0, even)).swap16();
  const text = little.toString("utf16le");
  const lone = text.isWellFormed() ? -1 : text.search(LONE_SURROGATE);
  if (lone >= 0) {
    const badByte = { offset: lone * 2, value: bytes[lone * 2], surrogate: true };
    return { utf8: Buffer.from(text.slice(0, lone)), badByte };
  }
  const utf8 = Buffer.from(text);
  return even === bytes.length ? { utf8 } : { utf8, badByte: { offset: even, value: bytes[even] } };
}

function transcodeSingleByte(bytes: Buffer, encoding: SingleByteEncoding): Transcoded {
  if (isAscii(bytes)) return { utf8: bytes };
  const text = decodeSingleByte(bytes, encoding);
  const offset = text.indexOf(UNDEFINED);
  if (offset < 0) return { utf8: Buffer.from(text) };
  return { utf8: Buffer.from(text.slice(0, offset)), badByte: { offset, value: bytes[offset] } };
}

/** How many bytes of a block make whole characters. */
function wholeCharacters(bytes: Buffer, encoding: Encoding): number {
  if (encoding === "utf-16le" || encoding === "utf-16be") return wholeUtf16(bytes, encoding);
  if (encoding !== "utf-8") return bytes.length;
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return back < sequenceLength(byte) ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

const sequenceLength = (lead: number): number => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2);

function wholeUtf16(bytes: Buffer, encoding: "utf-16le" | "utf-16be"): number {
  const even = bytes.length - (bytes.length % 2);
  if (even < 2) return 0;
  const high = encoding === "utf-16le" ? bytes[even - 1] : bytes[even - 2];
  return high >= 0xd8 && high <= 0xdb ? even - 2 : even;
}
