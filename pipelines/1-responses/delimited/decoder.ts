import { isAscii, isUtf8 } from "node:buffer";
import { CHARACTERS, type Encoding, type SingleByteEncoding, UNDEFINED } from "./character-tables.ts";
import { firstInvalidUtf8 } from "./utf8.ts";

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Text of a block of bytes; when a byte cannot be read, the text before it and which byte. */
export interface Decoded {
  readonly text: string;
  /** Position in the file of the first byte that is not in the encoding. */
  readonly badByte?: { readonly offset: number; readonly value: number; readonly surrogate?: boolean };
}

/** Decodes a stream of blocks: characters cut by a block boundary are kept for the next block. */
export class Decoder {
  private rest: Buffer = Buffer.alloc(0);
  private consumed: number;
  private readonly encoding: Encoding;

  /** @param start - bytes of the file before the first block, for the positions told */
  constructor(encoding: Encoding, start: number) {
    this.encoding = encoding;
    this.consumed = start;
  }

  decode(block: Buffer, last: boolean): Decoded {
    const bytes = this.rest.length === 0 ? block : Buffer.concat([this.rest, block]);
    const end = last ? bytes.length : wholeCharacters(bytes, this.encoding);
    const decoded = decodeWhole(bytes.subarray(0, end), this.encoding);
    this.rest = bytes.subarray(end);
    const base = this.consumed;
    this.consumed += end;
    const { badByte } = decoded;
    return badByte === undefined ? decoded : { ...decoded, badByte: { ...badByte, offset: badByte.offset + base } };
  }
}

function decodeWhole(bytes: Buffer, encoding: Encoding): Decoded {
  if (encoding === "utf-8") return decodeUtf8(bytes);
  if (encoding === "utf-16le" || encoding === "utf-16be") return decodeUtf16(bytes, encoding);
  return decodeSingleByte(bytes, encoding);
}

function decodeUtf8(bytes: Buffer): Decoded {
  if (isAscii(bytes)) return { text: bytes.toString("latin1") };
  if (isUtf8(bytes)) return { text: bytes.toString("utf8") };
  const offset = firstInvalidUtf8(bytes, 0);
  return { text: bytes.toString("utf8", 0, offset), badByte: { offset, value: bytes[offset] } };
}

function decodeUtf16(bytes: Buffer, encoding: "utf-16le" | "utf-16be"): Decoded {
  const even = bytes.length - (bytes.length % 2);
  const little = encoding === "utf-16le" ? bytes.subarray(0, even) : Buffer.from(bytes.subarray(0, even)).swap16();
  const text = little.toString("utf16le");
  const lone = text.isWellFormed() ? -1 : text.search(LONE_SURROGATE);
  if (lone >= 0) {
    return { text: text.slice(0, lone), badByte: { offset: lone * 2, value: bytes[lone * 2], surrogate: true } };
  }
  return even === bytes.length ? { text } : { text, badByte: { offset: even, value: bytes[even] } };
}

function decodeSingleByte(bytes: Buffer, encoding: SingleByteEncoding): Decoded {
  const latin = bytes.toString("latin1");
  if (isAscii(bytes)) return { text: latin };
  const characters = CHARACTERS[encoding];
  const text = latin.replace(/[\u0080-\u00ff]/g, (character) => characters[character.charCodeAt(0)]);
  const offset = text.indexOf(UNDEFINED);
  return offset < 0 ? { text } : { text: text.slice(0, offset), badByte: { offset, value: bytes[offset] } };
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
