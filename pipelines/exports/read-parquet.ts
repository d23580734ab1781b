import { type ParquetFile, withParquetFile } from "#columns/parquet-file";
import { EXIT } from "#findings/findings-error";
import { ByteSource } from "./byte-source.ts";
import type { ExportReader, ExportSource } from "./export-reader.ts";
import { raiseLimit, refuse } from "./refuse.ts";
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
      const valuesOf = async (name: string) => {
        refuseLong(name, await file.sizeOf(name), source);
        return file.valuesOf(name);
      };
      return readTypedTable({ ...file, complex, valuesOf }, source);
    });
    return { ...read, bytes: bytes.size, sha256: bytes.sha256 };
  } catch (error) {
    return refuseTypedFile(source, error);
  }
};

/** A text repeated costs nothing in the file: its size is known before it is read. */
function refuseLong(name: string, size: Awaited<ReturnType<ParquetFile["sizeOf"]>>, source: ExportSource): void {
  const { limits, name: file } = source;
  if (size.longest > limits.cell) {
    const message = `texte de ${size.longest} caractères dans la colonne ${name}, limite ${limits.cell}`;
    refuse({ code: "OBS-F016", message, file, field: name, repair: raiseLimit("cell") }, EXIT.resources);
  }
  if (size.total <= limits.bytes) return;
  const message = `la colonne ${name} donne ${size.total} octets, limite ${limits.bytes}`;
  refuse({ code: "OBS-F008", message, file, field: name, repair: raiseLimit("bytes") }, EXIT.resources);
}
