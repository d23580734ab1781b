import { crc32, deflateRawSync } from "node:zlib";

/** A file of an archive. */
export interface ZippedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Version 2.0 of the format, names in UTF-8, deflate; 1 January 1980, the first day that it can tell: the clock is not read. */
const [VERSION, UTF8, DEFLATE, FIRST_DAY] = [20, 0x0800, 8, 0x0021];

/** An archive of files, in their order: the same files give the same bytes. */
export function zipOf(files: readonly ZippedFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const text = Buffer.from(name, "utf8");
    const packed = deflateRawSync(bytes, { level: 9 });
    const told = headerOf(bytes, packed, text);
    const local = Buffer.concat([signature(0x04034b50), told, text]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(signature(0x02014b50), shorts(VERSION), told, place, text);
    parts.push(local, packed);
    offset += local.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, index, signature(0x06054b50), end]);
}

/** What the header of a file and its entry in the directory say alike. */
function headerOf(bytes: Buffer, packed: Buffer, name: Buffer): Buffer {
  const sizes = Buffer.alloc(16);
  sizes.writeUInt32LE(crc32(bytes), 0);
  sizes.writeUInt32LE(packed.length, 4);
  sizes.writeUInt32LE(bytes.length, 8);
  sizes.writeUInt16LE(name.length, 12);
  return Buffer.concat([shorts(VERSION, UTF8, DEFLATE, 0, FIRST_DAY), sizes]);
}

function signature(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}

function shorts(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2);
  for (const [at, value] of values.entries()) buffer.writeUInt16LE(value, at * 2);
  return buffer;
}
