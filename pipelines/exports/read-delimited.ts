import { ByteSource } from "./byte-source.ts";
import { DelimitedReading } from "./delimited/delimited-reading.ts";
import type { ExportReader } from "./export-reader.ts";
import { withoutEscapes } from "./values/profile-values.ts";

/** Reads delimited text: blocks of bytes, decoded strictly, cut into records and fields, interned by column. */
export const readDelimited: ExportReader = async (source) => {
  const bytes = new ByteSource(source);
  let reading: DelimitedReading | undefined;
  let waiting: Buffer = Buffer.alloc(0);
  for await (const block of bytes.blocks()) {
    if (reading === undefined) {
      reading = new DelimitedReading(source, block, bytes.size);
      waiting = block.subarray(reading.bytesBeforeText);
    } else {
      await reading.take(waiting, false);
      waiting = block;
    }
  }
  reading ??= new DelimitedReading(source, waiting, 0);
  await reading.take(waiting, true);
  const read = reading.finish();
  const columns = withoutEscapes(read.columns, source.declaration.profile);
  return { ...read, columns, bytes: bytes.size, sha256: bytes.sha256 };
};
