import { type ParquetFile, withParquetFile } from "#database/parquet-file";
import { ByteSource } from "./delimited/byte-source.ts";
import type { ExportReader } from "./export-reader.ts";
import { readTypedTable, refuseTypedFile } from "./typed-table.ts";

/** Types whose values are one text, number, date or boolean. */
const SIMPLE =
  /^(?:VARCHAR|BOOLEAN|U?(?:TINY|SMALL|BIG)INT|U?INTEGER|FLOAT|DOUBLE|DATE|TIMESTAMP(?:_S|_MS|_NS)?|ENUM\(.*\))$/;

/** Reads a Parquet file. */
export const readParquet: ExportReader = async (source) => {
  const bytes = new ByteSource(source);
  for await (const block of bytes.blocks()) if (block.length === 0) break;
  try {
    const read = await withParquetFile(source.path, (file) => {
      refuseNested(file);
      return readTypedTable(file, source);
    });
    return { ...read, bytes: bytes.size, sha256: bytes.sha256 };
  } catch (error) {
    return refuseTypedFile(source, error);
  }
};

function refuseNested({ names, types }: ParquetFile): void {
  const index = types.findIndex((type) => !SIMPLE.test(type));
  if (index >= 0) throw new Error(`la colonne ${names[index]} est de type ${types[index]}`);
}
