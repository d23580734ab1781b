import { zstdDecompressSync } from "node:zlib";
import { CompressionType, compressionRegistry } from "apache-arrow";
import { decompressLz4 } from "./decompress-lz4.ts";

/** Bytes that tell, before compressed values, how many they make. */
export const SIZE_BYTES = 8;

/**
 * Lets apache-arrow read the files that R and Python compress by default. Values that are not as many bytes as is told
 * before them are refused.
 * @see https://arrow.apache.org/docs/format/Columnar.html#compression
 */
export function registerCodecs(): void {
  compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: (bytes) => decompressLz4(bytes, toldSize(bytes)) });
  compressionRegistry.set(CompressionType.ZSTD, { decode: (bytes) => decompressZstandard(bytes, toldSize(bytes)) });
}

/** The size told before the bytes that apache-arrow passes on. */
const toldSize = ({ buffer, byteOffset }: Uint8Array): number =>
  Number(new DataView(buffer, byteOffset - SIZE_BYTES, SIZE_BYTES).getBigInt64(0, true));

function decompressZstandard(bytes: Uint8Array, size: number): Uint8Array {
  const values = zstdDecompressSync(bytes, { maxOutputLength: Math.max(1, size) });
  if (values.length !== size) throw new Error("des valeurs compressées qui ne font pas la taille annoncée");
  return new Uint8Array(values.buffer, values.byteOffset, values.length);
}
