import { withParquetFile } from "#database/parquet-file";
import { ByteSource } from "./delimited/byte-source.ts";
import type { ExportReader } from "./export-reader.ts";
import { readTypedTable, refuseTypedFile } from "./typed-table.ts";

/** Types whose values are one text, number, date or boolean. */
const SIMPLE =
  /^(?:VARCHAR|BOOLEAN|U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(.*\)|DATE|TIME|TIMESTAMP(?:_S|_MS|_NS| WITH TIME ZONE)?|UUID|ENUM\(.*\)|"NULL")$/;

/** Reads a Parquet file. */
export const readParquet: ExportReader = async (source) => {
  const bytes = new ByteSource(source);
  for await (const block of bytes.blocks()) if (block.length === 0) break;
  try {
    const read = await withParquetFile(source.path, (file) => {
      const complex = file.names.flatMap((name, index) =>
        SIMPLE.test(file.types[index]) ? [] : [{ name, type: file.types[index] }],
      );
      return readTypedTable({ ...file, complex }, source);
    });
    return { ...read, bytes: bytes.size, sha256: bytes.sha256 };
  } catch (error) {
    return refuseTypedFile(source, error);
  }
};
